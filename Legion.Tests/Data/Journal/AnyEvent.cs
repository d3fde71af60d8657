using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using Legion.Engine.Values;

namespace Legion.Tests.Data.Journal;

/// <summary>
/// Events of every type, filled in by reflection: constructor parameters and all properties that can be set. A field that is added to an
/// event is therefore tested before anybody has thought of it.
/// </summary>
internal static class AnyEvent
{
    private static readonly DateTimeOffset Year2100 = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Gen<long> Units =
        Gen.OneOf(Gen.Long[1, 1000], Gen.Long[1, long.MaxValue], Gen.Long[1, 1_000_000].Select(n => n * 1_000_000));

    private static readonly Gen<decimal> Decimals =
        Gen.OneOf(Gen.Decimal[-10, 10], Gen.Decimal, Gen.OneOf(0m, 0.10m, 1.00m, decimal.MaxValue, decimal.MinValue, 1e-28m));

    private static readonly Gen<DateTimeOffset> Times =
        Gen.Long[0, Year2100.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 20],
        Gen.String[Gen.OneOf(Gen.Char['\0', '\x1f'], Gen.OneOf('"', '\\', '/', 'ä', '−', '日', '\u2028', '\'', '<', '&')), 0, 12],
        Gen.Const("a \U0001F680 and a tab\t"));

    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(EngineEvent).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(EngineEvent)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public static Gen<EngineEvent> Of(Type type) => Object(type).Select(value => (EngineEvent)value!);

    public static Gen<EngineEvent> OfAnyType { get; } = Gen.OneOf([.. Types.Select(Of)]);

    private static Gen<object?> Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Gen.Bool.SelectMany(isNull => isNull ? Gen.Const((object?)null) : Value(inner));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return List(type.GenericTypeArguments[0]);
        }

        return type switch
        {
            _ when type == typeof(Price) => Boxed(Units.Select(Price.FromUnits)),
            _ when type == typeof(Quantity) => Boxed(Units.Select(units => Quantity.FromUnits(units - 1))),
            _ when type == typeof(Money) => Boxed(Gen.OneOf(Gen.Long, Gen.Long[-5_000_000, 5_000_000]).Select(micros => new Money(micros))),
            _ when type == typeof(string) => Boxed(Texts),
            _ when type == typeof(bool) => Boxed(Gen.Bool),
            _ when type == typeof(int) => Boxed(Gen.Int),
            _ when type == typeof(long) => Boxed(Gen.Long),
            _ when type == typeof(decimal) => Boxed(Decimals),
            _ when type == typeof(DateTimeOffset) => Boxed(Times),
            _ when type == typeof(TimeSpan) => Boxed(Gen.Long[1, TimeSpan.TicksPerDay * 7].Select(TimeSpan.FromTicks)),
            { IsEnum: true } => OneOf([.. Enum.GetValues(type).Cast<object>()]),
            _ when type.Namespace!.StartsWith("Legion.Engine", StringComparison.Ordinal) => Object(type),
            _ => throw new NotSupportedException($"Say here how a {type} is made."),
        };
    }

    private static Gen<object?> List(Type item) =>
        Gen.Int[0, 3].SelectMany(count => All([.. Enumerable.Repeat(Value(item), count)])).Select(values =>
    {
        var items = Array.CreateInstance(item, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            items.SetValue(values[i], i);
        }

        // ImmutableArray.Create<T>(params T[]) is not called by its name: there are many of that name.
        return (object?)typeof(AnyEvent).GetMethod(nameof(Frozen), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item).Invoke(null, [items]);
    });

    private static ImmutableArray<T> Frozen<T>(T[] items) => [.. items];

    private static Gen<object?> Object(Type type)
    {
        // A record's copy constructor is not public, so the one with most parameters is the positional one.
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var others = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && !parameters.Any(q => string.Equals(q.Name, p.Name, StringComparison.Ordinal)) && !IsDerived(type, p))
            .ToArray();
        return All([.. parameters.Select(p => Value(p.ParameterType)), .. others.Select(p => Value(p.PropertyType))]).Select(values =>
        {
            var made = constructor.Invoke([.. values.Take(parameters.Length)]);
            foreach (var (property, value) in others.Zip(values.Skip(parameters.Length)))
            {
                property.SetValue(made, value);
            }

            return (object?)made;
        });
    }

    // The symbol of a bar event and the order of a fill event come from the bar and the fill.
    private static bool IsDerived(Type type, PropertyInfo property) =>
        property.DeclaringType != type && type.IsAssignableTo(typeof(EngineEvent));

    private static Gen<IReadOnlyList<object?>> All(IReadOnlyList<Gen<object?>> gens) =>
        gens.Aggregate(
            Gen.Const<IReadOnlyList<object?>>([]),
            (sofar, next) => sofar.SelectMany(values => next.Select(IReadOnlyList<object?> (value) => [.. values, value])));

    private static Gen<object?> OneOf(object[] members) => Gen.Int[0, members.Length - 1].Select(i => (object?)members[i]);

    private static Gen<object?> Boxed<T>(Gen<T> gen) => gen.Select(value => (object?)value);
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Legion.Engine.Values;

namespace Legion.Tests.Architecture;

/// <summary>Conventions of naming, as functions of types, so that each can be shown to fail.</summary>
internal static class Naming
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Participles that do not end in "ed", and "due", which is no verb.
    private static readonly string[] Past =
        ["ed", "Lost", "Due", "Sent", "Seen", "Found", "Paid", "Spent", "Withdrawn", "WoundDown", "ToppedUp"];

    /// <summary>Methods and constructors whose token is not called "stop"; that it comes last is the compiler's to check.</summary>
    public static IEnumerable<string> MisnamedTokens(IEnumerable<Type> types) => types.Where(IsWritten)
        .SelectMany(type => Own(type).Concat<MethodBase>(type.GetConstructors(Declared)))
        .Where(method => method.GetParameters().Any(p => IsToken(p) && !string.Equals(p.Name, "stop", StringComparison.Ordinal)))
        .Select(NameOf);

    /// <summary>Methods that are waited for and do not say so, or say so and are not.</summary>
    public static IEnumerable<string> WrongAsyncNames(IEnumerable<Type> types) => types.Where(IsWritten)
        .SelectMany(Own)
        .Where(method => IsAwaited(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Select(NameOf);

    /// <summary>Events that do not tell of something that has happened or fallen due.</summary>
    public static IEnumerable<string> EventsNotInThePast(IEnumerable<Type> types) => types
        .Where(type => type.IsSubclassOf(typeof(EngineEvent)) && !type.IsAbstract)
        .Where(type => !Past.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))
        .Select(type => type.FullName!);

    /// <summary>Tests whose name is no sentence, or whose class is not named after its subject.</summary>
    public static IEnumerable<string> TestsThatAreNoSentences(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMethods(Declared))
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
        .Where(method => !IsSentence(method.Name) || !method.DeclaringType!.Name.EndsWith("Tests", StringComparison.Ordinal))
        .Select(NameOf);

    public static bool IsSentence(string name) =>
        name.Contains('_', StringComparison.Ordinal)
        && char.IsUpper(name[0])
        && !name.Contains("__", StringComparison.Ordinal)
        && !name.Contains("_should_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Test_", StringComparison.OrdinalIgnoreCase);

    private static bool IsWritten(Type type) => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<');

    /// <summary>Methods whose name and parameters are our own: what implements or overrides a foreign one is named by that.</summary>
    private static IEnumerable<MethodInfo> Own(Type type)
    {
        var given = type.IsInterface ? [] : type.GetInterfaces().SelectMany(i => type.GetInterfaceMap(i).TargetMethods).ToHashSet();
        return type.GetMethods(Declared)
            .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name[0] != '<')
            .Where(method => method.GetBaseDefinition() == method && !given.Contains(method));
    }

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType
            && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private static string NameOf(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;

namespace Legion.Tests.Architecture;

/// <summary>Rules about compiled code. Each takes what it looks at, so that it can be pointed at samples that break it.</summary>
internal static class Layers
{
    /// <summary>The layers of the engine, innermost first; a layer may use those before it and those that share its ring.</summary>
    public static readonly string[][] Rings =
    [
        ["Values"], ["Market"], ["Indicators"], ["Trading"], ["Statistics"], ["Bots"], ["Risk"], ["Treasury"],
        ["Core"],
        ["Hosting", "Venues", "Simulation"],
    ];

    /// <summary>Layers that know no clock, file, socket or thread: the same events always lead to the same state.</summary>
    public static readonly string[] Pure =
        ["Values", "Market", "Indicators", "Trading", "Statistics", "Bots", "Risk", "Treasury", "Core"];

    private static readonly string[] OutsideWorld =
    [
        "System.IO", "System.Net", "System.Threading", "System.Timers", "System.Random", "System.TimeProvider",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "Microsoft",
    ];

    /// <summary>Types that use a layer outside of their own.</summary>
    public static IEnumerable<string> Outward(Assembly assembly, string root, string[][] rings)
    {
        for (var i = 0; i < rings.Length - 1; i++)
        {
            var outer = rings[(i + 1)..].SelectMany(ring => ring).Select(layer => $"{root}.{layer}").ToArray();
            foreach (var layer in rings[i])
            {
                var users = Failing(In(assembly, $"{root}.{layer}").ShouldNot().HaveDependencyOnAny(outer));
                var catchers = Failing(In(assembly, $"{root}.{layer}").ShouldNot().MeetCustomRule(new Catches(outer)));
                foreach (var type in users.Union(catchers, StringComparer.Ordinal))
                {
                    yield return type;
                }
            }
        }
    }

    /// <summary>Types that reach for the world outside of the process, or for its clock.</summary>
    public static IEnumerable<string> Impure(Assembly assembly, string layer) =>
        Failing(In(assembly, layer).ShouldNot().HaveDependencyOnAny(OutsideWorld));

    /// <summary>Fields that outlive a run and can change: two engines in one process would share them.</summary>
    public static IEnumerable<string> MutableStatics(Assembly assembly, string layer) => assembly.GetTypes()
        .Where(type => IsIn(type, layer) && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => !field.IsInitOnly && !field.IsLiteral)
        .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");

    /// <summary>Classes that anyone could inherit from.</summary>
    public static IEnumerable<string> Open(Assembly assembly, string root) =>
        Failing(In(assembly, root).And().AreClasses().And().AreNotAbstract().Should().BeSealed());

    /// <summary>
    /// The outermost types that construct <paramref name="created"/>, itself left out. Lambdas, iterators and local functions compile to
    /// nested types, so the whole family counts as one.
    /// </summary>
    public static IEnumerable<string> Creators(Assembly assembly, string created)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return module.Types
            .Where(type => !string.Equals(type.FullName, created, StringComparison.Ordinal))
            .Where(type => MethodsOf(type).Any(method => Constructs(method, created)))
            .Select(type => type.FullName)
            .ToArray();
    }

    /// <summary>Types below the root that are in no layer.</summary>
    public static IEnumerable<string> Strays(Assembly assembly, string root, string[][] rings) => assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith(root, StringComparison.Ordinal) is true)
        .Where(type => !rings.SelectMany(ring => ring).Any(layer => IsIn(type, $"{root}.{layer}")))
        .Select(type => type.FullName!);

    private static PredicateList In(Assembly assembly, string layer) =>
        Types.InAssembly(assembly).That().ResideInNamespaceMatching($@"^{Regex.Escape(layer)}(\.|$)");

    private static bool IsIn(Type type, string layer) =>
        $"{type.Namespace}.".StartsWith($"{layer}.", StringComparison.Ordinal);

    private static IEnumerable<string> Failing(ConditionList rule) => rule.GetResult().FailingTypeNames ?? [];

    private static IEnumerable<MethodDefinition> MethodsOf(TypeDefinition type) =>
        type.Methods.Concat(type.NestedTypes.SelectMany(MethodsOf));

    /// <summary>The library does not look at the types of catch clauses.</summary>
    private sealed class Catches(string[] layers) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) => MethodsOf(type)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.ExceptionHandlers)
            .Any(handler => layers.Any(l => handler.CatchType?.FullName.StartsWith($"{l}.", StringComparison.Ordinal) is true));
    }

    private static bool Constructs(MethodDefinition method, string created) => method.HasBody && method.Body.Instructions.Any(i =>
        i.OpCode == OpCodes.Newobj
        && i.Operand is MethodReference constructor
        && string.Equals(constructor.DeclaringType.FullName, created, StringComparison.Ordinal));
}

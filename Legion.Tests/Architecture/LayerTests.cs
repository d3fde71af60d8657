using System.Reflection;
using Legion.Engine.Values;

namespace Legion.Tests.Architecture;

public sealed class LayerTests
{
    private const string Root = "Legion.Engine";
    private const string Samples = "Legion.Tests.Architecture.Samples";
    private const string Approved = "Legion.Engine.Risk.ApprovedOrder";
    private const string Gate = "Legion.Engine.Risk.RiskGate";

    private static readonly string[] Foreign =
        ["Legion.", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Hangfire", "MudBlazor"];

    private static readonly Assembly Engine = typeof(Money).Assembly;
    private static readonly Assembly Tests = typeof(LayerTests).Assembly;

    public static TheoryData<string> Pure => [.. Layers.Pure];

    [Fact]
    public void Layers_depend_only_inward() => None(Layers.Outward(Engine, Root, Layers.Rings));

    [Fact]
    public void Every_type_of_the_engine_lives_in_a_layer() => None(Layers.Strays(Engine, Root, Layers.Rings));

    [Theory]
    [MemberData(nameof(Pure))]
    public void The_core_touches_no_outside_world(string layer) => None(Layers.Impure(Engine, $"{Root}.{layer}"));

    [Theory]
    [MemberData(nameof(Pure))]
    public void The_core_keeps_nothing_that_two_engines_could_share(string layer) =>
        None(Layers.MutableStatics(Engine, $"{Root}.{layer}"));

    [Fact]
    public void Classes_of_the_engine_are_sealed_or_static_or_abstract() => None(Layers.Open(Engine, Root));

    [Fact]
    public void Classes_of_the_data_layer_are_sealed_or_static_or_abstract() =>
        None(Layers.Open(Assembly.Load("Legion.Data"), "Legion.Data").Where(t => !t.Contains(".Migrations.", StringComparison.Ordinal)));

    [Fact]
    public void The_engine_knows_no_database_no_web_and_no_scheduler() => None(Engine.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => Foreign.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal))));

    [Fact]
    public void Nothing_but_the_risk_gate_approves_orders()
    {
        Assert.True(Engine.GetType(Approved) is not null, $"{Approved} is gone: what is it that a venue accepts now?");
        Assert.True(Engine.GetType(Gate) is not null, $"{Gate} is missing: nothing can approve an order.");

        Assert.Equal([Gate], Layers.Creators(Engine, Approved));
    }

    [Fact]
    public void An_approved_order_cannot_be_made_outside_of_the_engine() =>
        Assert.All(Engine.GetType(Approved)!.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), made =>
            Assert.True(made.IsAssembly || made.IsPrivate, $"{made} can be called from outside"));

    [Fact]
    public void Each_way_of_knowing_an_outer_layer_is_found()
    {
        var leaks = Layers.Outward(Tests, Samples, [["Inner"], ["Outer"]]).Select(Last);

        Assert.Equal(
            [
                "LeakByCall", "LeakByCatch", "LeakByField", "LeakByGenericArgument", "LeakByGenericCall", "LeakByInheritance",
                "LeakByMark", "LeakByNestedType/Hidden", "LeakByParameter", "LeakByTest", "LeakByTypeOf", "LeakInIterator",
                "LeakInLambda",
            ],
            leaks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_inner_layer_is_no_outer_one() => None(Layers.Outward(Tests, Samples, [["Outer"], ["Inner"]]));

    [Fact]
    public void A_stray_type_is_found() => Assert.Contains($"{Samples}.Outer.Outside", Layers.Strays(Tests, Samples, [["Inner"]]));

    [Fact]
    public void A_reach_for_the_outside_world_is_found() =>
        Assert.Equal(["ClockReader"], Layers.Impure(Tests, $"{Samples}.Inner").Select(Last));

    [Fact]
    public void Shared_state_is_found() =>
        Assert.Equal([$"{Samples}.Inner.StateKeeper._count"], Layers.MutableStatics(Tests, $"{Samples}.Inner"));

    [Fact]
    public void A_class_that_is_open_for_inheritance_is_found() =>
        Assert.Equal(["Unsealed"], Layers.Open(Tests, $"{Samples}.Inner").Select(Last));

    [Fact]
    public void Each_back_door_around_the_risk_gate_is_found()
    {
        var doors = Layers.Creators(Tests, Approved).Where(t => t.StartsWith(Samples, StringComparison.Ordinal)).Select(Last);

        Assert.Equal(
            ["InitializerDoor", "IteratorDoor", "LambdaDoor", "LocalFunctionDoor", "NestedDoor", "PlainDoor"],
            doors.Order(StringComparer.Ordinal));
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static void None(IEnumerable<string> broken)
    {
        var all = broken.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}

using Legion.Bench.Planted;

namespace Legion.Tests.Bench.Planted;

/// <summary>Sources of this checkout, read and parsed once for all tests of planted defects.</summary>
internal static class Soil
{
    // The laws of the stand-in are about positions and books only; the rest of the engine would be compiled for nothing.
    private static readonly string[] OfBooks =
    [
        "Legion.Engine/GlobalUsings.cs", "Legion.Engine/Trading/Position.cs",
        "Legion.Engine/Treasury/Account.cs", "Legion.Engine/Treasury/Ledger.cs", "Legion.Engine/Treasury/Transfer.cs",
    ];

    private static readonly Lazy<Greenhouse> Whole = new(() => new Greenhouse(Checkout.Sources(Checkout.Root(), Checkout.Engine)));

    private static readonly Lazy<Greenhouse> Small = new(() => new Greenhouse(
        Checkout.Sources(Checkout.Root(), Checkout.Engine)
            .Where(s => s.Path.StartsWith("Legion.Engine/Values/", StringComparison.Ordinal) || OfBooks.Contains(s.Path))
            .Append(StandIn.Source)));

    /// <summary>The whole engine.</summary>
    public static Greenhouse Engine => Whole.Value;

    /// <summary>Positions and ledger with the stand-in for the simulation.</summary>
    public static Greenhouse Books => Small.Value;
}

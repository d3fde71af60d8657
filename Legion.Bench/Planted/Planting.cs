using System.Collections.Immutable;

namespace Legion.Bench.Planted;

/// <summary>What became of the attempt to plant a defect.</summary>
internal abstract record Planting
{
    private Planting()
    {
    }

    /// <summary>The assembly of engine and simulation with the defect in it.</summary>
    public sealed record Compiled(ImmutableArray<byte> Image) : Planting;

    /// <summary>The text is not there, or more than once: the engine has moved on and the catalogue must follow.</summary>
    public sealed record Stale(string Why) : Planting;

    /// <summary>The catalogue is wrong, not the engine.</summary>
    public sealed record NotCompiled(string Error) : Planting;
}

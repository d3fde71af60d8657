namespace Legion.Bench.Planted;

/// <summary>
/// A mistake that is planted into the engine to see whether the simulation finds it. It is text that takes the place of other text, so
/// that the engine itself carries no switch for it.
/// </summary>
/// <param name="Name">A few words, unique in the catalogue.</param>
/// <param name="Sentence">What goes wrong, for the report.</param>
/// <param name="File">Path below the root of the repository, with forward slashes.</param>
/// <param name="Before">Occurs exactly once in the file.</param>
/// <param name="After">What stands there instead.</param>
internal sealed record Defect(string Name, string Sentence, string File, string Before, string After)
{
    /// <summary>The rule that should find it, for whoever has to find out why none did; null where any may.</summary>
    public string? Rule { get; init; }
}

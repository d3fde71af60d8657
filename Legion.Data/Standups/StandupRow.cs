namespace Legion.Data.Standups;

/// <summary>The morning report on one UTC day of one realm. Written once.</summary>
public sealed class StandupRow
{
    public required string Realm { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day in a few words, for lists.</summary>
    public required string Verdict { get; init; }

    public required string Markdown { get; init; }
}

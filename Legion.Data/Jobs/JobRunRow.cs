namespace Legion.Data.Jobs;

/// <summary>Proof that the effect of a scheduled job took place. It is committed together with the effect.</summary>
public sealed class JobRunRow
{
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }
}

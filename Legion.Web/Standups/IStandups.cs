namespace Legion.Web.Standups;

/// <summary>The morning reports that have been written so far.</summary>
public interface IStandups
{
    /// <summary>Newest day first.</summary>
    Task<ImmutableArray<StandupDay>> ListAsync(CancellationToken stop);

    /// <summary>The report of a UTC day as Markdown; null where there is none.</summary>
    Task<string?> GetMarkdownAsync(DateOnly day, CancellationToken stop);
}

/// <param name="Verdict">The report's own conclusion, one short sentence.</param>
public sealed record StandupDay(DateOnly Day, string Verdict);

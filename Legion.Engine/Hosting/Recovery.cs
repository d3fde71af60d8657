using Legion.Engine.Core;

namespace Legion.Engine.Hosting;

/// <summary>Rebuilds an engine from the journal of its run: the same events, the same state. There is no second way to start.</summary>
public static class Recovery
{
    private const int ReportEvery = 10_000;

    /// <summary>Returns the number of events that were worked. <paramref name="progress"/> hears of every ten thousandth.</summary>
    public static async Task<long> ReplayAsync(IRunJournal journal, TradingEngine engine, IProgress<long>? progress, CancellationToken stop)
    {
        await foreach (var journaled in journal.ReadAsync(stop))
        {
            // Orders and cancels of the past were carried out then, or are still open and will be taken over by the venue.
            engine.Process(journaled);
            if (journaled.Sequence % ReportEvery == 0)
            {
                progress?.Report(journaled.Sequence);
            }
        }

        Invariant.Holds(engine.Sequence == journal.LastSequence, "The whole journal has been worked.");
        return engine.Sequence;
    }
}

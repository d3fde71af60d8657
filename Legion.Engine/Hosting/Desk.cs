using Legion.Engine.Core;
using Legion.Engine.Venues;

namespace Legion.Engine.Hosting;

/// <summary>One turn of the crank. Live, paper, backtest and replay all turn this one. Owned by one thread.</summary>
public sealed class Desk(TradingEngine engine, IVenue venue, IEventJournal journal)
{
    /// <summary>
    /// Works one event and what the venue has to say about it. The market answers before the bots look: a fill belongs to the price that
    /// made it. What the engine decides is handed to the venue, which sends nothing until it is told that the journal is on disk.
    /// </summary>
    public void Take(EngineEvent happening)
    {
        var reports = venue.Observe(happening);
        for (var i = 0; i < reports.Count; i++)
        {
            Work(reports[i]);
        }

        Work(happening);
    }

    private void Work(EngineEvent happening)
    {
        var step = engine.Process(journal.Append(happening));
        foreach (var cancel in step.Cancels)
        {
            venue.Cancel(cancel);
        }

        foreach (var order in step.Orders)
        {
            venue.Submit(order);
        }

        foreach (var query in step.Queries)
        {
            venue.Query(query);
        }

        if (step.Reconcile)
        {
            venue.Reconcile();
        }
    }
}

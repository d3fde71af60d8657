using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>
/// Turns a simulated market into the events of a run, minute by minute. At one instant bars come first, then funding, then quotes; all but
/// bars get an instant of their own, a few microseconds later, so that the time alone tells what a run has heard. Bars are told apart by
/// the last close of their symbol.
/// </summary>
internal sealed class SimulatedStream
{
    private readonly SimulatedMarket _market;
    private readonly FeedCursor _from;
    private readonly SimulatedStart _start;
    private readonly int _quoteSteps;
    private readonly SymbolCursor?[] _heard;
    private readonly HistoryBar[] _history;
    private readonly List<MarketEvent> _events = [];

    /// <param name="quoteSteps">A quote every so many steps, 1 to 12; 0 for none.</param>
    public SimulatedStream(SimulatedFeedSettings settings, SimulatedStart start, FeedCursor from, int quoteSteps)
    {
        _from = from;
        _start = start;
        _quoteSteps = quoteSteps;
        _market = new SimulatedMarket(settings.Seed, settings.Symbols, start.MarketFrom);
        _heard = [.. settings.Symbols.Select(s => from.Of(s.Symbol))];
        _history = [.. settings.Symbols.Select(_ => new HistoryBar())];
        if (!IsInHistory)
        {
            UseHeardPrices(DateTimeOffset.MinValue);
        }

        Introduce(settings);
    }

    public bool IsInHistory => _market.Now < _start.LiveFrom;

    /// <summary>
    /// The next events in order: at first the instruments, then those of one minute. The list is used again by the next call.
    /// </summary>
    public IReadOnlyList<MarketEvent> Events => _events;

    public void NextMinute()
    {
        _events.Clear();
        Span<decimal> due = stackalloc decimal[_market.SymbolCount];
        for (var i = 0; i < due.Length; i++)
        {
            due[i] = _market.FundingRateOf(i);
        }

        var isHistory = IsInHistory;
        _market.NextMinute();
        if (isHistory)
        {
            TellHistoryBars();
        }
        else
        {
            TellMinute();
        }

        if (!IsInHistory)
        {
            TellFunding(due);
            Quote(_market.Now, SimulatedMarket.StepsPerMinute - 1);
        }
    }

    /// <summary>A run that has heard a bar has been told the instruments before, but for symbols that were added since.</summary>
    private void Introduce(SimulatedFeedSettings settings)
    {
        var at = _start.IsNew ? _start.LiveFrom : _from.At ?? _start.LiveFrom;
        var current = _start.IsNew ? new SimulatedMarket(settings.Seed, settings.Symbols, _start.LiveFrom) : _market;
        for (var i = 0; i < _heard.Length; i++)
        {
            if (_start.IsNew || (_heard[i] is null && !IsInHistory))
            {
                _events.Add(new InstrumentListed(at, _market.InstrumentOf(i)));
                _events.Add(new FundingRateChanged(at, _market.SymbolOf(i), current.FundingRateOf(i)));
            }
        }
    }

    private void TellHistoryBars()
    {
        for (var i = 0; i < _history.Length; i++)
        {
            if (_history[i].Add(_market.BarOf(i)) is { } bar && !IsHeard(i, bar))
            {
                _events.Add(new BarClosed(_start.LiveFrom, bar));
            }
        }
    }

    private void TellMinute()
    {
        var openedAt = _market.Now - Timeframe.OneMinute;
        for (var step = 0; step < SimulatedMarket.StepsPerMinute - 1; step++)
        {
            Quote(openedAt + ((step + 1) * SimulatedMarket.Step), step);
        }

        for (var i = 0; i < _heard.Length; i++)
        {
            var bar = _market.BarOf(i);
            if (!IsHeard(i, bar))
            {
                _events.Add(new BarClosed(_from.At is { } at && at > bar.ClosedAt ? at : bar.ClosedAt, bar));
            }
        }

        UseHeardPrices(_market.Now);
    }

    private void TellFunding(ReadOnlySpan<decimal> due)
    {
        if (Timeframe.Floor(_market.Now, Timeframe.OneHour) != _market.Now)
        {
            return;
        }

        for (var i = 0; i < due.Length; i++)
        {
            var at = _market.Now.AddMicroseconds((2 * i) + 1);
            Add(new FundingDue(at, _market.SymbolOf(i), due[i], _market.PriceOf(i)));
            Add(new FundingRateChanged(at.AddMicroseconds(1), _market.SymbolOf(i), _market.FundingRateOf(i)));
        }
    }

    private void Quote(DateTimeOffset at, int step)
    {
        var number = at.ToUnixTimeSeconds() / (long)SimulatedMarket.Step.TotalSeconds;
        if (_quoteSteps == 0 || number % _quoteSteps != 0)
        {
            return;
        }

        var isClose = step == SimulatedMarket.StepsPerMinute - 1;
        for (var i = 0; i < _heard.Length; i++)
        {
            var mark = isClose ? _market.PriceOf(i) : _market.PriceAt(i, step);
            var tick = _market.InstrumentOf(i).PriceTick.Units;
            var half = Math.Max(1, (long)Math.Round(mark.Units * _market.SpreadOf(i) / 2 / tick)) * tick;
            var bid = Price.FromUnits(Math.Max(tick, mark.Units - half));
            var instant = at.AddMicroseconds((2 * _heard.Length) + 1 + i);
            Add(new QuoteChanged(instant, _market.SymbolOf(i), bid, Price.FromUnits(mark.Units + half), mark));
        }
    }

    private void Add(MarketEvent happening)
    {
        if (_from.At is not { } heardTo || happening.At > heardTo)
        {
            _events.Add(happening);
        }
    }

    private bool IsHeard(int index, Bar bar) => _heard[index] is { } heard && bar.ClosedAt <= heard.LastClosedAt;

    /// <summary>What was heard holds: a minute that is run again ends at the price it ended at then.</summary>
    private void UseHeardPrices(DateTimeOffset now)
    {
        for (var i = 0; i < _heard.Length; i++)
        {
            if (_heard[i] is { } heard && heard.LastClosedAt >= now)
            {
                _market.SetPrice(i, heard.LastClose);
            }
        }
    }
}

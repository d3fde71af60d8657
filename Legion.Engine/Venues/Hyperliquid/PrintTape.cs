using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Sums the trades of one coin by minute and by the side that took, and adds the split to bars that it saw the whole of.</summary>
internal sealed class PrintTape
{
    /// <summary>Prints and candle may differ by this share of the volume; beyond it prints were missed.</summary>
    private const decimal DisagreementMax = 0.01m;

    private readonly SortedDictionary<DateTimeOffset, Flow> _minutes = [];
    private DateTimeOffset? _wholeSince;

    /// <summary>The line is gone: minutes that it cut have no known split.</summary>
    public void Interrupt()
    {
        _wholeSince = null;
        _minutes.Clear();
    }

    /// <summary>From here on no print is missed.</summary>
    public void Begin(DateTimeOffset at) => _wholeSince ??= at;

    public void Hear(WirePrint print)
    {
        // The venue begins with a repeat of recent trades; those are of minutes that were not seen whole.
        if (_wholeSince is not { } since || print.At < Timeframe.Floor(since, Timeframe.OneMinute))
        {
            return;
        }

        var minute = Timeframe.Floor(print.At, Timeframe.OneMinute);
        if (!_minutes.TryGetValue(minute, out var flow))
        {
            _minutes[minute] = flow = new Flow();
        }

        flow.Add(print);
    }

    /// <summary>The bar with the volume that buyers took, where that is known. Bars are asked for in order.</summary>
    public Bar Split(Bar bar)
    {
        var flow = _minutes.GetValueOrDefault(bar.OpenedAt) ?? new Flow();
        while (_minutes.Count > 0 && _minutes.First().Key <= bar.OpenedAt)
        {
            _minutes.Remove(_minutes.First().Key);
        }

        var agrees = Math.Abs(flow.Total - bar.Volume.Value) <= DisagreementMax * bar.Volume.Value;
        return _wholeSince <= bar.OpenedAt && agrees
            ? bar with { TakerBuyVolume = Quantity.Min(new Quantity(flow.Bought), bar.Volume), Flow = FlowSource.TradePrints }
            : bar;
    }

    private sealed class Flow
    {
        private readonly HashSet<long> _ids = [];

        public decimal Bought { get; private set; }

        public decimal Total { get; private set; }

        public void Add(WirePrint print)
        {
            if (_ids.Add(print.Id))
            {
                Total += print.Size.Value;
                Bought += print.Aggressor == Side.Buy ? print.Size.Value : 0;
            }
        }
    }
}

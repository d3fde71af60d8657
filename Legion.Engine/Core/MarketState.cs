using Legion.Engine.Market;

namespace Legion.Engine.Core;

/// <summary>What the engine knows of one symbol's market.</summary>
internal sealed class MarketState(Symbol symbol)
{
    private const int VolumeBars = 12;

    private readonly double[] _dollarVolumes = new double[VolumeBars];
    private long _volumes;
    private QuoteChanged? _quote;
    private DateOnly _day;

    public Symbol Symbol => symbol;

    public SymbolBars Bars { get; } = new(symbol);

    public Instrument? Instrument { get; set; }

    public decimal? HourlyFundingRate { get; set; }

    public bool IsLost { get; set; }

    /// <summary>The last hour, counted from the epoch, that funding was paid for; paid once however often it is told.</summary>
    public long FundedHour { get; set; }

    /// <summary>The price that open profit is counted with: the venue's mark, or the last close where there are only bars.</summary>
    public Price? Mark { get; private set; }

    public DateTimeOffset MarkAt { get; private set; }

    /// <summary>Mark at the start of the UTC day, or the first one heard in it where the market was silent for long before.</summary>
    public Price? DayOpen { get; private set; }

    public QuoteChanged? Quote => _quote;

    public decimal? Spread => _quote is { } q ? (q.Ask.Value - q.Bid.Value) / ((q.Ask.Value + q.Bid.Value) / 2) : null;

    public void Heard(QuoteChanged quote)
    {
        _quote = quote;
        MarkAs(quote.Mark, quote.At);
    }

    /// <summary>A bar marks at the time of its close, which for history lies far back.</summary>
    public void Heard(Bar bar)
    {
        if (_quote is null || _quote.At <= bar.ClosedAt)
        {
            MarkAs(bar.Close, bar.ClosedAt);
        }
    }

    /// <summary>A finished five-minute bar: how much is traded decides how much we may ask of the market.</summary>
    public void CountVolume(Bar fiveMinutes)
    {
        _dollarVolumes[_volumes % VolumeBars] = fiveMinutes.Volume.ToDouble() * fiveMinutes.Close.ToDouble();
        _volumes++;
    }

    /// <summary>1 % of the average dollar volume of the last hour's five-minute bars; null while none is known.</summary>
    public Money? LiquidityCap()
    {
        var count = (int)Math.Min(_volumes, VolumeBars);
        if (count == 0)
        {
            return null;
        }

        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += _dollarVolumes[i];
        }

        return Money.From((decimal)Math.Min(sum / count * 0.01, 1e12));
    }

    private void MarkAs(Price price, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        if (day != _day)
        {
            // What a bar closes at on the stroke of midnight is the day's first price; a mark of days ago says nothing of it.
            var isFirstPrice = at.UtcDateTime.TimeOfDay == TimeSpan.Zero || at - MarkAt > SymbolBars.GapMax;
            DayOpen = isFirstPrice ? price : Mark ?? price;
            _day = day;
        }

        Mark = price;
        MarkAt = at;
    }
}

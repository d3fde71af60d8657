using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>The funding rate of one coin: tells when it changes, at a bounded rate, and when it falls due at the end of an hour.</summary>
internal sealed class FundingTape(Symbol symbol, TimeSpan interval, TimeProvider clock)
{
    private decimal? _rate;
    private (decimal Rate, long At)? _told;

    /// <summary>The end of an hour up to which funding was not yet told.</summary>
    public DateTimeOffset NextDue { get; private set; }

    public void StartAt(DateTimeOffset nextDue) => NextDue = nextDue;

    public void Hear(decimal hourlyRate) => _rate = hourlyRate;

    public FundingRateChanged? TakeChange(DateTimeOffset now)
    {
        if (_rate is not { } rate || _told?.Rate == rate || (_told is { } told && clock.GetElapsedTime(told.At) < interval))
        {
            return null;
        }

        _told = (rate, clock.GetTimestamp());
        return new FundingRateChanged(now, symbol, rate);
    }

    /// <summary>Funding of an hour that has ended by the venue's time, at the rate that was in force.</summary>
    public FundingDue? TakeDue(DateTimeOffset venueNow, Price? oracle)
    {
        if (venueNow < NextDue || _rate is not { } rate || oracle is not { } price)
        {
            return null;
        }

        NextDue += Timeframe.OneHour;
        return new FundingDue(venueNow, symbol, rate, price);
    }
}

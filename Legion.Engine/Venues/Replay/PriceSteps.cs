namespace Legion.Engine.Venues.Replay;

/// <summary>Tells a market's price tick from the prices it has traded at.</summary>
internal static class PriceSteps
{
    /// <summary>A short file of round prices must not pass for a coarse market.</summary>
    private const long TicksPerPriceMin = 1_000;

    /// <summary>The largest power of ten, at most a dollar, that divides every price of the file.</summary>
    public static Price Tick(CandleFile file)
    {
        var tick = FixedPoint.Scale;
        foreach (var candle in file.Candles)
        {
            tick = Dividing(tick, candle.Open);
            tick = Dividing(tick, candle.High);
            tick = Dividing(tick, candle.Low);
            tick = Dividing(tick, candle.Close);
            while (tick > 1 && candle.Low.Units / tick < TicksPerPriceMin)
            {
                tick /= 10;
            }
        }

        return Price.FromUnits(tick);
    }

    private static long Dividing(long tick, Price price)
    {
        while (price.Units % tick != 0)
        {
            tick /= 10;
        }

        return tick;
    }
}

using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>What one market of the simulation is like.</summary>
public sealed record SimulatedSymbol(Symbol Symbol)
{
    /// <summary>The first price, and the one that the market is drawn back to over months.</summary>
    public required Price Anchor { get; init; }

    /// <summary>Deviation of the returns of a year, as a fraction.</summary>
    public required double AnnualVolatility { get; init; }

    /// <summary>Average volume of a minute in the base asset.</summary>
    public required double VolumePerMinute { get; init; }

    public static SimulatedSymbol Sol { get; } = new(new Symbol("SOL-PERP"))
    {
        Anchor = new Price(150m),
        AnnualVolatility = 0.80,
        VolumePerMinute = 9_000,
    };

    public static SimulatedSymbol Btc { get; } = new(new Symbol("BTC-PERP"))
    {
        Anchor = new Price(65_000m),
        AnnualVolatility = 0.50,
        VolumePerMinute = 70,
    };

    public Instrument Instrument => DefaultInstruments.For(Symbol, Tick(Anchor), Anchor);

    /// <summary>The largest power of ten that is at most a hundred-thousandth of the price.</summary>
    private static Price Tick(Price anchor)
    {
        long tick = 1;
        while (tick * 10 <= anchor.Units / 100_000)
        {
            tick *= 10;
        }

        return Price.FromUnits(tick);
    }
}

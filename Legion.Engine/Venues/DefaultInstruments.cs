using Legion.Engine.Market;

namespace Legion.Engine.Venues;

/// <summary>Terms for feeds that have no venue to ask. Fees are those of Hyperliquid's base tier.</summary>
public static class DefaultInstruments
{
    private const decimal TakerFeeRate = 0.00045m;
    private const decimal MakerFeeRate = 0.00015m;
    private static readonly Money NotionalMin = Money.From(10m);

    /// <summary>Terms of SOL-PERP or BTC-PERP; null for others.</summary>
    public static Instrument? Of(Symbol symbol) => symbol.Name switch
    {
        "SOL-PERP" => Terms(symbol, new Price(0.001m), new Quantity(0.01m), 20m),
        "BTC-PERP" => Terms(symbol, new Price(0.1m), new Quantity(0.00001m), 40m),
        _ => null,
    };

    /// <summary>Careful terms for any other market: a lot is worth at most a dollar, leverage is low.</summary>
    /// <param name="typical">A price of the order that the market trades at.</param>
    public static Instrument For(Symbol symbol, Price tick, Price typical) =>
        Of(symbol) ?? Terms(symbol, tick, Quantity.FromUnits(LotUnits(typical)), 10m);

    private static Instrument Terms(Symbol symbol, Price tick, Quantity lot, decimal leverageMax) => new(symbol)
    {
        PriceTick = tick,
        QuantityLot = lot,
        NotionalMin = NotionalMin,
        LeverageMax = leverageMax,
        TakerFeeRate = TakerFeeRate,
        MakerFeeRate = MakerFeeRate,
    };

    /// <summary>The largest power of ten, at most one whole unit, that is worth no more than a dollar.</summary>
    private static long LotUnits(Price typical)
    {
        var units = FixedPoint.Scale;
        while (units > 1 && FixedPoint.ToDecimal(units) * typical.Value > 1m)
        {
            units /= 10;
        }

        return units;
    }
}

namespace Legion.Engine.Market;

/// <summary>
/// Brings prices and quantities onto the steps that a venue takes. The step of a price is the venue's tick, or what the significant
/// figures leave where that is coarser; but a whole number of dollars is always fine enough.
/// </summary>
public static class PriceGrid
{
    /// <summary>The nearest price of the venue that is not above this one; the lowest price of the venue where there is none.</summary>
    public static Price TickDown(this Instrument instrument, Price price)
    {
        var step = Step(instrument, price.Units);
        return Price.FromUnits(Math.Max(price.Units / step * step, instrument.PriceTick.Units));
    }

    /// <summary>The nearest price of the venue that is not below this one.</summary>
    public static Price TickUp(this Instrument instrument, Price price)
    {
        var units = price.Units;
        while (!instrument.Takes(Price.FromUnits(units)))
        {
            // More than once only where an odd tick carries the price over a power of ten, beyond which the step is coarser.
            var step = Step(instrument, units);
            units = ((units / step) + 1) * step;
        }

        return Price.FromUnits(units);
    }

    /// <summary>Whether the venue would take an order at exactly this price.</summary>
    public static bool Takes(this Instrument instrument, Price price) => price.Units % Step(instrument, price.Units) == 0;

    /// <summary>The largest quantity of whole lots that is not above this one; zero where it is less than a lot.</summary>
    public static Quantity LotDown(this Instrument instrument, Quantity quantity) =>
        Quantity.FromUnits(quantity.Units - (quantity.Units % instrument.QuantityLot.Units));

    /// <summary>As above for a quantity that has not been rounded to 1e-8: rounding first could carry it over the edge of a lot.</summary>
    public static Quantity LotDown(this Instrument instrument, decimal quantity) =>
        quantity <= 0 ? Quantity.Zero : new Quantity(Math.Floor(quantity / instrument.QuantityLot.Value) * instrument.QuantityLot.Value);

    private static long Step(Instrument instrument, long units)
    {
        var tick = instrument.PriceTick.Units;
        if (instrument.SignificantFiguresMax is not { } figures)
        {
            return tick;
        }

        var figureStep = 1L;
        for (var rest = units; rest >= Power(figures) && figureStep < FixedPoint.Scale; rest /= 10)
        {
            figureStep *= 10;
        }

        return tick / GreatestCommonDivisor(tick, figureStep) * figureStep;
    }

    private static long Power(int figures)
    {
        var power = 1L;
        for (var i = 0; i < figures; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}

using Legion.Engine.Market;

namespace Legion.Engine.Simulation;

/// <summary>What an order took out of the book. <paramref name="Cost"/> is price times quantity, summed.</summary>
/// <param name="Worst">The last price that was reached; null for an empty book.</param>
public readonly record struct DepthWalk(Side Side, Quantity Wanted, Quantity Filled, decimal Cost, int Levels, Price? Worst)
{
    public bool IsFull => Filled == Wanted;

    /// <summary>Null where nothing was filled.</summary>
    public Price? Average => Filled.IsZero ? null : new Price(Cost / Filled.Value);

    /// <summary>How much worse than <paramref name="mid"/> the average is, as a fraction of it; null where the book was too thin.</summary>
    public double? SlippageFrom(Price mid) =>
        IsFull && !Filled.IsZero ? (double)(Side.Sign() * ((Cost / Filled.Value / mid.Value) - 1)) : null;
}

/// <summary>What the cost of an order is guessed from without a book.</summary>
/// <param name="DailyVolatility">Standard deviation of a day's return, as a fraction.</param>
/// <param name="HalfSpread">As a fraction of price.</param>
public readonly record struct ImpactTerms(Money Notional, Money DailyVolume, double DailyVolatility, double HalfSpread)
{
    /// <summary>Y of the square-root law; 2 in a stress run.</summary>
    public double Coefficient { get; init; } = 1;

    /// <summary>No order is thought to cost less.</summary>
    public double Floor { get; init; } = 0.0001;
}

/// <summary>Both as fractions of price; <paramref name="Slippage"/> is impact and half the spread, or the floor.</summary>
public readonly record struct Impact(double Moved, double Slippage);

/// <summary>How much worse than the middle of the market an order is filled.</summary>
public static class Slippage
{
    /// <summary>Takes the levels one after the other. <paramref name="levels"/> are those of the other side, best first.</summary>
    public static DepthWalk Walk(Side side, Quantity quantity, ReadOnlySpan<BookLevel> levels)
    {
        var walk = new DepthWalk(side, quantity, Quantity.Zero, Cost: 0, Levels: 0, Worst: null);
        foreach (var level in levels)
        {
            if (walk.IsFull)
            {
                break;
            }

            var taken = Quantity.Min(level.Quantity, quantity - walk.Filled);
            walk = walk with
            {
                Filled = walk.Filled + taken,
                Cost = walk.Cost + (level.Price.Value * taken.Value),
                Levels = walk.Levels + 1,
                Worst = level.Price,
            };
        }

        return walk;
    }

    /// <summary>
    /// The square-root law: an order moves the price by Y · volatility · √(its share of a day's volume), which holds for Bitcoin too
    /// (Donier and Bonart 2015). Null while no volume is known.
    /// </summary>
    public static Impact? SquareRoot(ImpactTerms terms)
    {
        if (terms.DailyVolume <= Money.Zero)
        {
            return null;
        }

        var moved = terms.Coefficient * terms.DailyVolatility * Math.Sqrt(terms.Notional.ToDouble() / terms.DailyVolume.ToDouble());
        return new Impact(moved, Math.Max(terms.Floor, terms.HalfSpread + moved));
    }
}

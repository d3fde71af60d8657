namespace Legion.Engine.Trading;

/// <summary>
/// Signed holding of one bot in one symbol. <paramref name="NetUnits"/> counts 1e-8 of the asset, positive is long.
/// <paramref name="Cost"/> is what was paid for it, signed alike, so that nothing is lost to the rounding of an average price: money in −
/// money out + cost = realised, exactly.
/// </summary>
public sealed record Position(long NetUnits, Money Cost)
{
    public static Position Flat { get; } = new(0, Money.Zero);

    public bool IsFlat => NetUnits == 0;

    /// <summary>+1 long, −1 short, 0 flat.</summary>
    public int Sign => Math.Sign(NetUnits);

    public Quantity Quantity => Quantity.FromUnits(Math.Abs(NetUnits));

    public decimal Net => NetUnits / (decimal)FixedPoint.Scale;

    /// <summary>Average entry, for show; null when flat, or when what is left is dust that cost less than a millionth.</summary>
    public Price? Entry => IsFlat || Cost.IsZero ? null : new Price(Cost.Amount / Net);

    /// <summary>Profit that closing at <paramref name="price"/> would make, before fees.</summary>
    public Money UnrealisedAt(Price price) => ((price * Quantity).Times(Sign)) - Cost;

    /// <summary>The position after a fill and the profit that the fill realised, before fees.</summary>
    public (Position Next, Money Realised) Apply(Side side, Quantity quantity, Price price) => Apply(side, quantity, price * quantity);

    /// <summary>
    /// As above where the value of the fill is given, because it is a share of a larger fill whose value was rounded once.
    /// </summary>
    public (Position Next, Money Realised) Apply(Side side, Quantity quantity, Money notional)
    {
        var change = side.Sign() * quantity.Units;
        var paid = notional.Times(side.Sign());

        if (Sign * Math.Sign(change) >= 0)
        {
            return (new Position(NetUnits + change, Cost + paid), Money.Zero);
        }

        if (Math.Abs(change) <= Math.Abs(NetUnits))
        {
            var closedCost = Cost.Share(Math.Abs(change), Math.Abs(NetUnits));
            var left = NetUnits + change;
            return (left == 0 ? Flat : new Position(left, Cost - closedCost), -paid - closedCost);
        }

        // Through zero: what was held is closed, the rest opens at this price.
        var closing = paid.Share(Math.Abs(NetUnits), Math.Abs(change));
        return (new Position(NetUnits + change, paid - closing), -closing - Cost);
    }
}

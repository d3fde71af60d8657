namespace Legion.Engine.Values;

public enum Side
{
    Buy,
    Sell,
}

public static class Sides
{
    public static Side Opposite(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>+1 for a purchase, −1 for a sale.</summary>
    public static int Sign(this Side side) => side == Side.Buy ? 1 : -1;
}

using Legion.Engine.Values;

namespace Legion.Tests.Engine.Values;

public sealed class SideTests
{
    [Theory]
    [InlineData(Side.Buy, Side.Sell, 1)]
    [InlineData(Side.Sell, Side.Buy, -1)]
    public void A_purchase_adds_and_its_opposite_takes_away(Side side, Side opposite, int sign)
    {
        Assert.Equal(opposite, side.Opposite());
        Assert.Equal(sign, side.Sign());
        Assert.Equal(side, side.Opposite().Opposite());
    }
}

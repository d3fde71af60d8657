using Legion.Engine.Market;
using Legion.Engine.Simulation;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Simulation;

public sealed class FeeModelTests
{
    private static readonly Instrument Sol = new(new Symbol("SOL-PERP"))
    {
        PriceTick = new Price(0.01m),
        QuantityLot = new Quantity(0.01m),
        NotionalMin = Money.From(10),
        LeverageMax = 20,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
    };

    [Fact]
    public void A_fill_costs_the_venues_rate_of_its_value()
    {
        Assert.Equal(Money.From(0.0135m), FeeModel.Taker(Sol, Money.From(30)));
        Assert.Equal(Money.From(0.0045m), FeeModel.Maker(Sol, Money.From(30)));
    }

    [Fact]
    public void A_rebate_is_counted_as_nothing() =>
        Assert.Equal(Money.Zero, FeeModel.Maker(Sol with { MakerFeeRate = -0.0002m }, Money.From(30)));
}

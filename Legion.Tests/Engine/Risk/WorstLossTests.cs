using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class WorstLossTests
{
    [Theory]
    [InlineData(150, 147, 0, 0, 6)]
    [InlineData(150, 153, 0, 0, 6)]
    [InlineData(150, 147, 0.001, 0, 6.3)]
    [InlineData(150, 147, 0, 0.0005, 6.297)]
    [InlineData(150, 153, 0.001, 0.0005, 6.60315)]
    public void It_is_the_way_to_the_stop_with_slippage_and_two_fees(
        double reference, double stop, double slippage, double fee, double dollars) =>
        Assert.Equal(dollars, Loss(2, (decimal)reference, (decimal)stop, (decimal)slippage, (decimal)fee).Amount.ToDouble());

    [Fact]
    public void A_part_of_a_micro_counts_as_a_whole_one() =>
        Assert.Equal(new Money(1), Loss(0.00000001m, 1, 0.5m, 0, 0).Amount);

    [Fact]
    public void No_way_in_and_out_within_the_allowance_loses_more() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[5_000, 20_000], Gen.Int[-500, 500], Gen.Int[0, 50]).Sample((lots, cents, away, slip) =>
        {
            var (quantity, entry, stop) = (lots / 100m, cents / 100m, (cents + (away == 0 ? 1 : away)) / 100m);
            var loss = Loss(quantity, entry, stop, slip / 10_000m, 0.00045m).Amount;
            var side = stop < entry ? Side.Buy : Side.Sell;

            var slipped = new Price(stop - (side.Sign() * entry * slip / 10_000m));
            var (held, _) = Position.Flat.Apply(side, Given.Lots(quantity), Given.Price(entry));
            var (_, realised) = held.Apply(side.Opposite(), Given.Lots(quantity), slipped);
            var fees = (Given.Price(entry) * Given.Lots(quantity) * 0.00045m) + (slipped * Given.Lots(quantity) * 0.00045m);

            // Each of the four sums is rounded by at most half a micro.
            Assert.True(fees - realised <= loss + new Money(2));
        }, iter: 5_000);

    private static WorstLoss Loss(decimal quantity, decimal reference, decimal stop, decimal slippage, decimal fee) =>
        new(Given.Lots(quantity), Given.Price(reference), Given.Price(stop)) { SlippageAllowance = slippage, TakerFeeRate = fee };
}

using CsCheck;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class PositionTests
{
    // A few sizes only, so that fills often close all or exactly half, where a share may lie between two micros.
    private static readonly Gen<(Side Side, Quantity Quantity, Price Price)[]> EvenRuns =
        AnyFill(Gen.Long[1, 7].Select(lots => lots * 3_000_000)).Array[1, 60];

    // Odd sizes, so that every notional and every share has to be rounded.
    private static readonly Gen<(Side Side, Quantity Quantity, Price Price)[]> OddRuns = AnyFill(Gen.Long[1, 500_000_000]).Array[1, 60];

    private static readonly Gen<(Side Side, Quantity Quantity, Price Price)[]> AnyRun = Gen.OneOf(EvenRuns, OddRuns);

    [Fact]
    public void Money_in_less_money_out_and_the_cost_of_what_is_held_is_what_was_realised() =>
        AnyRun.Sample(fills =>
        {
            var (position, realised, cash, units) = (Position.Flat, Money.Zero, Money.Zero, 0L);
            foreach (var (side, quantity, price) in fills)
            {
                (position, var profit) = position.Apply(side, quantity, price);
                realised += profit;
                cash -= (price * quantity).Times(side.Sign());
                units += side.Sign() * quantity.Units;

                Assert.Equal(realised, cash + position.Cost);
                Assert.Equal(units, position.NetUnits);
                Assert.Equal(units == 0, position.IsFlat);
            }
        });

    [Fact]
    public void What_is_closed_at_the_mark_makes_what_was_said_to_be_open() =>
        Gen.Select(AnyRun, Gen.Long[1, 30_000_000_000]).Sample((fills, markUnits) =>
        {
            var mark = Price.FromUnits(markUnits);
            var position = fills.Aggregate(Position.Flat, (held, fill) => held.Apply(fill.Side, fill.Quantity, fill.Price).Next);

            var closes = position.Sign > 0 ? Side.Sell : Side.Buy;
            var (after, realised) = position.Apply(closes, position.Quantity, mark);

            Assert.Equal(position.UnrealisedAt(mark), realised);
            Assert.Equal(Position.Flat, after);
        });

    [Fact]
    public void Purchases_make_one_position_in_whatever_order_they_come() =>
        Gen.Select(AnyRun, Gen.Int).Sample((fills, seed) =>
        {
            var purchases = fills.Select(f => f with { Side = Side.Buy }).ToArray();
            var shuffled = purchases.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Held(purchases), Held(shuffled));
        });

    [Fact]
    public void A_mirrored_run_realises_the_same_from_the_other_side() =>
        AnyRun.Sample(fills =>
        {
            var (held, mirrored) = (Position.Flat, Position.Flat);
            foreach (var (side, quantity, price) in fills)
            {
                (held, var profit) = held.Apply(side, quantity, price);
                (mirrored, var opposite) = mirrored.Apply(side.Opposite(), quantity, price);

                Assert.Equal(profit, -opposite);
                Assert.Equal(held, new Position(-mirrored.NetUnits, -mirrored.Cost));
            }
        });

    [Fact]
    public void Selling_more_than_is_held_turns_long_to_short_at_the_sale_price()
    {
        var held = Held([(Side.Buy, Given.Lots(2), Given.Price(100))]);

        var (next, realised) = held.Apply(Side.Sell, Given.Lots(3), Given.Price(110));

        Assert.Equal(-1m, next.Net);
        Assert.Equal(-1, next.Sign);
        Assert.Equal(Given.Price(110), next.Entry);
        Assert.Equal(Given.Usd(20), realised);
    }

    [Fact]
    public void Taking_half_off_leaves_the_entry_where_it_was()
    {
        var held = Held([(Side.Sell, Given.Lots(1), Given.Price(100)), (Side.Sell, Given.Lots(3), Given.Price(104))]);

        var (next, realised) = held.Apply(Side.Buy, Given.Lots(2), Given.Price(90));

        Assert.Equal(Given.Price(103), held.Entry);
        Assert.Equal(Given.Price(103), next.Entry);
        Assert.Equal(Given.Usd(26), realised);
        Assert.Equal(Given.Lots(2), next.Quantity);
    }

    [Fact]
    public void A_flat_position_has_no_entry()
    {
        Assert.Null(Position.Flat.Entry);
        Assert.Equal(Money.Zero, Position.Flat.UnrealisedAt(Given.Price(100)));
    }

    [Fact]
    public void Dust_that_cost_less_than_a_micro_has_no_entry_rather_than_an_impossible_one()
    {
        var dust = Held([(Side.Buy, Quantity.FromUnits(1), Given.Price(10))]);

        Assert.False(dust.IsFlat);
        Assert.Null(dust.Entry);
    }

    private static Gen<(Side Side, Quantity Quantity, Price Price)> AnyFill(Gen<long> sizes) =>
        Gen.Select(Gen.Bool, sizes, Gen.Long[1, 30_000_000_000])
            .Select((buys, quantity, price) => (buys ? Side.Buy : Side.Sell, Quantity.FromUnits(quantity), Price.FromUnits(price)));

    private static Position Held(IEnumerable<(Side Side, Quantity Quantity, Price Price)> fills) =>
        fills.Aggregate(Position.Flat, (held, fill) => held.Apply(fill.Side, fill.Quantity, fill.Price).Next);
}

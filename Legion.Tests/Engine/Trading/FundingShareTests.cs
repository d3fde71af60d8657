using System.Numerics;
using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class FundingShareTests
{
    /// <summary>Rates count 1e-10, prices and holdings 1e-8; with the three, a millionth of a dollar is 1e20.</summary>
    private const long RateScale = 10_000_000_000;
    private static readonly BigInteger Micro = BigInteger.Pow(10, 20);

    private static readonly Gen<(long Rate, long Price, long[] Units)> AnyHolders = Gen.Select(
        Gen.Long[-400_000_000, 400_000_000],
        Gen.Long[1, 10_000_000_000_000],
        Gen.OneOf(Gen.Long[-1_000, 1_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000]).Array[0, 12]);

    [Fact]
    public void The_shares_add_up_to_the_one_payment_of_the_venue() => AnyHolders.Sample((rate, price, units) =>
    {
        var (paid, shares) = Split(rate, price, units);

        Assert.Equal(Funding.Payment(rate / (decimal)RateScale, Price.FromUnits(price), units.Sum()), paid);
        Assert.Equal(paid.Micros, shares.Sum(s => s.Micros));
        Assert.True(BigInteger.Abs((paid.Micros * Micro) - ((BigInteger)rate * price * units.Sum())) * 2 <= Micro);
    }, iter: 20_000);

    [Fact]
    public void Each_share_is_within_a_millionth_of_the_holders_own_amount() => AnyHolders.Sample((rate, price, units) =>
    {
        var shares = Split(rate, price, units).Shares;

        Assert.All(units.Zip(shares), holder =>
            Assert.True(BigInteger.Abs((holder.Second.Micros * Micro) - ((BigInteger)rate * price * holder.First)) <= Micro));
    }, iter: 20_000);

    [Fact]
    public void The_order_of_the_holders_does_not_change_the_payment() =>
        AnyHolders.SelectMany(all => Gen.Shuffle(all.Units).Select(shuffled => (all, shuffled))).Sample((all, shuffled) =>
            Assert.Equal(Split(all.Rate, all.Price, all.Units).Paid, Split(all.Rate, all.Price, shuffled).Paid));

    [Fact]
    public void A_holder_who_pays_when_alone_never_receives() => AnyHolders.Sample((rate, price, units) =>
    {
        var shares = Split(rate, price, units).Shares;

        Assert.All(units.Zip(shares), holder =>
            Assert.True(holder.Second.IsZero || Math.Sign(holder.Second.Micros) == Math.Sign(rate) * Math.Sign(holder.First)));
    });

    [Fact]
    public void Bots_that_hold_against_each_other_pay_each_other_and_the_venue_nothing()
    {
        var (paid, shares) = Split(rate: 1_250_000, price: 15_000_000_000, units: [200_000_000, -150_000_000, 0, -50_000_000]);

        Assert.Equal(Money.Zero, paid);
        Assert.Equal([Given.Usd(0.0375m), Given.Usd(-0.028125m), Money.Zero, Given.Usd(-0.009375m)], shares);
    }

    [Fact]
    public void Parts_too_small_to_pay_alone_pay_together()
    {
        var (paid, shares) = Split(rate: 4_000_000, price: 100_000_000, units: [100_000, 100_000, 100_000, 100_000, 100_000]);

        Assert.Equal(new Money(2), paid);
        Assert.Equal([0, 1, 0, 1, 0], shares.Select(s => s.Micros));
    }

    [Fact]
    public void Where_nobody_holds_nobody_pays()
    {
        var (paid, shares) = Split(rate: 4_000_000, price: 100_000_000, units: []);

        Assert.Equal(Money.Zero, paid);
        Assert.Empty(shares);
    }

    [Fact]
    public void Sharing_takes_no_memory()
    {
        var due = new FundingDue(Given.Start, Given.Sol, 0.0000125m, Given.Price(150));
        long[] units = [200_000_000, -150_000_000, 1];
        var shares = new Money[3];
        FundingShare.Split(due, units, shares);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FundingShare.Split(due, units, shares);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static (Money Paid, Money[] Shares) Split(long rate, long price, long[] units)
    {
        var shares = new Money[units.Length];
        var due = new FundingDue(Given.Start, Given.Sol, rate / (decimal)RateScale, Price.FromUnits(price));
        return (FundingShare.Split(due, units, shares), shares);
    }
}

using CsCheck;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Treasury;

public sealed class CompoundingTests
{
    [Theory]
    [InlineData(50_000_000, false, 0)]
    [InlineData(50_000_001, true, 0)]
    [InlineData(100_000_000, true, 0)]
    [InlineData(100_000_001, true, 0)]
    [InlineData(100_000_003, true, 1)]
    [InlineData(160_000_000, true, 30_000_000)]
    public void Half_of_what_is_above_the_floor_goes_back_to_work(long warChest, bool isEligible, long amount)
    {
        var compounded = Compounding.Compound(default, new Money(warChest), cause: 9, Settled.Monday);

        Assert.Equal((isEligible, new Money(amount)), (compounded.IsEligible, compounded.Amount));
        Assert.Equal(amount == 0, compounded.Transfer is null);
    }

    [Fact]
    public void It_happens_once_a_week_however_often_it_is_asked_for()
    {
        var first = Compounding.Compound(default, Money.From(300), cause: 9, Settled.Monday);
        var again = Compounding.Compound(first.Next, Money.From(200), cause: 10, Settled.Monday.AddDays(6));
        var next = Compounding.Compound(again.Next, Money.From(200), cause: 11, Settled.Monday.AddDays(7));

        Assert.Equal(
            new Transfer(9, Settled.Monday, Account.WarChest, Account.Trading, Money.From(100), "compounding of 2026-W10"), first.Transfer);
        Assert.Equal((true, Money.Zero, null), (again.IsEligible, again.Amount, again.Transfer));
        Assert.Equal(Money.From(50), next.Amount);
    }

    [Fact]
    public void A_week_in_which_nothing_could_move_is_not_used_up()
    {
        var early = Compounding.Compound(default, Money.From(90), cause: 9, Settled.Monday);
        var later = Compounding.Compound(early.Next, Money.From(120), cause: 10, Settled.Monday.AddDays(3));

        Assert.Null(early.Transfer);
        Assert.Equal(Money.From(10), later.Amount);
    }

    [Fact]
    public void The_war_chest_never_falls_to_its_floor_by_compounding() => Gen.Long[0, 10_000_000_000].Sample(micros =>
    {
        var warChest = new Money(micros);

        var left = warChest - Compounding.Compound(default, warChest, cause: 9, Settled.Monday).Amount;

        Assert.True(left == warChest || left > Compounding.Floor);
    });
}

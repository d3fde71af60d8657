using Legion.Engine.Trading;

namespace Legion.Tests.Engine.Trading;

public sealed class WinStreakTests
{
    [Theory]
    [InlineData(0, TradeOutcome.Win, 1)]
    [InlineData(4, TradeOutcome.Win, 5)]
    [InlineData(-3, TradeOutcome.Win, 1)]
    [InlineData(0, TradeOutcome.Loss, -1)]
    [InlineData(6, TradeOutcome.Loss, -1)]
    [InlineData(-2, TradeOutcome.Loss, -3)]
    [InlineData(3, TradeOutcome.Scratch, 0)]
    [InlineData(0, TradeOutcome.Scratch, 0)]
    [InlineData(-2, TradeOutcome.Scratch, -2)]
    public void Wins_and_losses_are_counted_in_a_row_and_a_scratch_ends_only_wins(int before, TradeOutcome outcome, int after) =>
        Assert.Equal(new WinStreak(after), new WinStreak(before).After(outcome));
}

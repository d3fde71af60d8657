namespace Legion.Engine.Trading;

/// <summary>Trades of one bot in a row with the same end: +3 is three wins, −2 two losses.</summary>
public readonly record struct WinStreak(int Count)
{
    public int Wins => Math.Max(Count, 0);

    public int Losses => Math.Max(-Count, 0);

    /// <summary>A trade that was neither won nor lost ends a row of wins, but not a row of losses.</summary>
    public WinStreak After(TradeOutcome outcome) => outcome switch
    {
        TradeOutcome.Win => new WinStreak(Wins + 1),
        TradeOutcome.Loss => new WinStreak(-Losses - 1),
        _ => new WinStreak(-Losses),
    };
}

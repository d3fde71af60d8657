using Legion.Engine.Core;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation.Views;

/// <summary>A bot on its card. <paramref name="Position"/> is null while it holds nothing.</summary>
public sealed record BotCardView(
    BotId Id, string Name, Symbol Symbol, BotStatus Status, BotMode Mode, decimal Scale, WinRate? WinRate, int Scratches,
    Money Pnl, Money Today, PositionView? Position, DecisionRow? LastDecision, long Decisions)
{
    public static Rows<BotCardView> From(EngineSnapshot snapshot)
    {
        var positions = PositionView.From(snapshot);
        return Rows.Of(snapshot.Bots.Select(bot => new BotCardView(
            bot.Id, bot.Name, bot.Symbol, bot.Status, bot.Mode, bot.Scale, WinRate.Of(bot.Wins, bot.Losses), bot.Scratches,
            bot.Pnl, bot.PnlToday, positions.FirstOrDefault(position => position.Bot == bot.Id), bot.LastDecision, bot.DecisionsTotal)));
    }

    /// <summary>Taught by an empty record: what the bot has been doing instead of trading.</summary>
    public string NoTradesYet => Decisions == 0
        ? $"No trades yet. {Name} has not decided on a bar yet."
        : $"No trades yet. {Name} has decided {Times(Decisions)}.";

    public bool IsPaused => Mode != BotMode.Running;

    public string StatusWords => BotWords.Of(Status, IsPaused);

    private static string Times(long count) => count == 1 ? "once" : Figures.Count(count) + " times";
}

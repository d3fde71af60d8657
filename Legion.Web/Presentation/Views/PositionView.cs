using Legion.Engine.Core;

namespace Legion.Web.Presentation.Views;

public sealed record PositionView(
    BotId Bot, string BotName, Symbol Symbol, Side Side, Quantity Quantity, Money Notional, Price Entry, Price Mark, Price Stop,
    Money Pnl, double? R, DateTimeOffset OpenedAt)
{
    public string SideWord => Side == Side.Buy ? "Long" : "Short";

    public static Rows<PositionView> From(EngineSnapshot snapshot) => Rows.Of(snapshot.Positions.Select(position => new PositionView(
        position.Bot, BotNames.Of(snapshot, position.Bot), position.Symbol, position.Side, position.Quantity, position.Notional,
        position.Entry, position.Mark, position.Stop, position.Pnl, position.R, position.OpenedAt)));
}

internal static class BotNames
{
    /// <summary>The name for people, or the id of a bot that the snapshot does not know any more.</summary>
    public static string Of(EngineSnapshot snapshot, BotId id) => snapshot.Bots.FirstOrDefault(bot => bot.Id == id)?.Name ?? id.Name;
}

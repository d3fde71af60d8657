using Legion.Engine.Core;
using Legion.Engine.Trading;

namespace Legion.Web.Presentation.Views;

public sealed record FillView(
    string Id, DateTimeOffset At, string BotName, Symbol Symbol, Side Side, Quantity Quantity, Price Price,
    Money Fee, Money Realised, string Why)
{
    public string SideWord => Side == Side.Buy ? "Buy" : "Sell";
}

/// <summary>Newest first; <paramref name="Total"/> counts those that are no longer shown, too.</summary>
public sealed record FillsView(Rows<FillView> Shown, long Total, string Idle)
{
    public const int ShownMax = 12;

    public static FillsView From(EngineSnapshot snapshot) => new(
        Rows.Of(snapshot.Fills.Take(ShownMax).Select(fill => new FillView(
            fill.Id, fill.At, BotNames.Of(snapshot, fill.Bot), fill.Symbol, fill.Side, fill.Quantity, fill.Price,
            fill.Fee, fill.Realised, fill.Why))),
        snapshot.FillsTotal,
        Idleness.Of(snapshot));
}

public sealed record RefusalView(DateTimeOffset At, BotId Bot, string BotName, Symbol Symbol, DenialCode Code, string Detail);

public sealed record RefusalsView(Rows<RefusalView> Shown, long Total)
{
    public const int ShownMax = 12;

    public static RefusalsView From(EngineSnapshot snapshot) => new(
        Rows.Of(snapshot.Refusals.Take(ShownMax).Select(refusal => new RefusalView(
            refusal.At, refusal.Bot, BotNames.Of(snapshot, refusal.Bot), refusal.Symbol, refusal.Code, refusal.Detail))),
        snapshot.RefusalsTotal);
}

/// <summary>Says what the bots do while there is nothing to show.</summary>
internal static class Idleness
{
    public static string Of(EngineSnapshot snapshot)
    {
        var busiest = snapshot.Bots.MaxBy(bot => bot.DecisionsTotal);
        if (busiest is not { DecisionsTotal: > 0 })
        {
            return "No trades yet. Bots first learn from history and then decide at the close of each bar.";
        }

        var last = busiest.LastDecision is { } decision
            ? $"; last: {Figures.Minute(decision.At)} UTC {DecisionWords.Of(decision)}"
            : string.Empty;
        return $"No trades yet. {busiest.Name} has decided {Figures.Count(busiest.DecisionsTotal)} times{last}.";
    }
}

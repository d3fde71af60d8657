using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>Everything there is to show, as of the last event. Built when asked for, never while an event is worked on.</summary>
    public EngineSnapshot Snapshot()
    {
        var equity = Equity();
        return new EngineSnapshot(_sequence, _now, _realm)
        {
            HaltedBecause = _haltedBecause,
            Equity = equity,
            PnlToday = equity - _equityAtDayStart - _flowsToday,
            WarChest = _books.WarChest,
            Operating = _books.Operating,
            WithdrawalPayable = _books.WithdrawalPayable,
            Fees = _books.FeesPaid,
            BooksSum = _books.Sum,
            FillsTotal = _fills.Total,
            RefusalsTotal = _refused.Total,
            TradesTotal = _trades.Total,
            Bots = [.. _seats.Select(RowOf)],
            Positions = [.. _seats.Where(s => s.Trade is not null).Select(s => PositionOf(s.Trade!))],
            Markets = [.. _markets.Values.Where(m => m.Mark is not null).Select(m => new MarketRow(
                m.Symbol, m.Mark!.Value, m.DayOpen, m.Quote?.Bid, m.Quote?.Ask, m.MarkAt))],
            Fills = _fills.NewestFirst(),
            Refusals = _refused.NewestFirst(),
            Trades = _trades.NewestFirst(),
            EquityCurve = _curve.Points(),
        };
    }

    private BotRow RowOf(BotSeat seat)
    {
        var market = MarketOf(seat.Bot.Symbol);
        var pnl = seat.Pnl(market.Mark);
        return new BotRow(seat.Bot.Id, seat.Bot.Name, seat.Bot.Symbol)
        {
            Status = StatusOf(seat),
            IsPaused = seat.IsPaused,
            Scale = seat.Scale,
            Wins = seat.Wins,
            Losses = seat.Losses,
            Scratches = seat.Scratches,
            Pnl = pnl,
            PnlToday = pnl - seat.PnlAtDayStart,
            LastDecision = seat.LastDecision(),
            DecisionsTotal = seat.DecisionsTotal,
            Denials = seat.Denials(),
            Sizing = market.Mark is { } mark ? SizingFor(seat, market, mark) : null,
        };
    }

    private BotStatus StatusOf(BotSeat seat) => seat switch
    {
        _ when _haltedBecause is not null => BotStatus.Halted,
        { IsPaused: true } => BotStatus.Paused,
        { Trade: not null } => BotStatus.InPosition,
        _ when seat.LastDecision() is null or { FirstFailed: DenialCode.WarmingUp } => BotStatus.WarmingUp,
        _ => BotStatus.Watching,
    };

    private PositionRow PositionOf(OpenTrade trade)
    {
        var mark = MarketOf(trade.Symbol).Mark ?? trade.EntryPrice;
        var pnl = trade.Net + trade.Position.UnrealisedAt(mark);
        var risk = trade.RiskPerUnit * trade.QuantityMax.Value;
        return new PositionRow(
            trade.Bot, trade.Symbol, trade.Side, trade.Position.Quantity, trade.EntryPrice, mark, trade.Stop,
            mark * trade.Position.Quantity, pnl, risk == 0 ? null : (double)(pnl.Amount / risk), trade.OpenedAt);
    }
}

using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class Checker
{
    private readonly SortedDictionary<Account, Money> _balances = [];
    private readonly HashSet<string> _paid = new(StringComparer.Ordinal);
    private readonly Dictionary<Symbol, long> _net = [];
    private readonly Dictionary<Symbol, Price> _marks = [];
    private Money _cash;
    private Money _earned;
    private Money _mostEarned;
    private Money _setAside;
    private Money _mayBeSetAside;
    private long _trades;

    /// <summary>Balances from the transfers alone; cash and positions from the fills alone.</summary>
    private void CountMoney(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        foreach (var transfer in step.Transfers)
        {
            _balances[transfer.From] = Of(transfer.From) - transfer.Amount;
            _balances[transfer.To] = Of(transfer.To) + transfer.Amount;
            Require(transfer.Cause == engine.Sequence, "Derived", $"{transfer.Memo} names event {transfer.Cause} as its cause");
            _cash += transfer.From == Account.External ? transfer.Amount : Money.Zero;
            _cash -= transfer.To == Account.External ? transfer.Amount : Money.Zero;
            if (transfer.From == Account.Trading && transfer.To == Account.WarChest && happening is WarChestToppedUp)
            {
                LastTopUp = transfer.Cause;
            }
        }

        CountShares(engine, step);
        switch (happening)
        {
            case QuoteChanged quote:
                _marks[quote.Symbol] = quote.Mark;
                break;
            case BarClosed { Bar: var bar } when _quotedAt.GetValueOrDefault(bar.Symbol) <= bar.ClosedAt:
                _marks[bar.Symbol] = bar.Close;
                break;
            case OrderFilled { Fill: var fill } when _paid.Add(fill.Id):
                Trade(fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee);
                break;
            case PositionForced forced when _paid.Add(forced.FillId):
                Trade(forced.Symbol, forced.Side, forced.Quantity, forced.Price, forced.Fee);
                break;
            case FundingPaid funding when _paid.Add(funding.PaymentId):
                _cash -= funding.Paid;
                break;
            case OrderFilled or PositionForced or FundingPaid:
                Tally.Count("fill or payment told again");
                break;
        }
    }

    private void VerifyMoney(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        if (step.Transfers.Length > 0)
        {
            var sum = Money.Zero;
            foreach (var (account, balance) in _balances)
            {
                sum += balance;
                Require(
                    !account.IsForOwner || account == Account.External || account == Account.Trading || balance >= Money.Zero,
                    "Bounded", $"{account} holds {balance}");
            }

            var books = engine.Treasury;
            Require(sum.IsZero && books.Sum.IsZero, "Balanced", $"all accounts together hold {sum}");
            Require(
                books.Trading == Of(Account.Trading) && books.WarChest == Of(Account.WarChest) && books.Operating == Of(Account.Operating)
                && books.WithdrawalPayable == Of(Account.WithdrawalPayable),
                "Derived", "a balance is not the sum of its transfers");
            Require(_setAside <= _mayBeSetAside, "Bounded", $"{_setAside} set aside where {_mayBeSetAside} may be");
        }

        Require(engine.Budget.Reserved >= Money.Zero, "Bounded", "less than nothing is reserved");
        if (engine.UnclaimedFills == 0 && happening is OrderFilled or PositionForced or FundingPaid)
        {
            Require(engine.CashOfVenue == _cash, "PositionIsFills", $"fills make {_cash} of cash, the books {engine.CashOfVenue}");
            foreach (var (symbol, net) in _net)
            {
                var held = NetOf(engine, symbol);
                Require(held == net, "PositionIsFills", $"fills make {net} {symbol}, the bots hold {held}");
            }
        }
    }

    /// <summary>Only what lifts the sum of all results above its highest point is shared out, and of that at most 45 %.</summary>
    private void CountShares(TradingEngine engine, EngineStep step)
    {
        var fresh = (int)(engine.Trades.Total - _trades);
        if (fresh > 0)
        {
            foreach (var trade in engine.Trades.NewestFirst().Take(fresh).Reverse())
            {
                _earned += trade.Net;
                _mayBeSetAside += Money.Max(Money.Zero, _earned - _mostEarned) * 0.45m;
                _mostEarned = Money.Max(_mostEarned, _earned);
                Tally.Count($"trade {trade.Outcome}");
                CountLosses(engine, new TradeOutcomeOf(trade.Outcome == TradeOutcome.Win, trade.Outcome == TradeOutcome.Loss));
            }

            _trades += fresh;
        }

        foreach (var transfer in step.Transfers)
        {
            _setAside += transfer.Memo.StartsWith("share of profit", StringComparison.Ordinal) ? transfer.Amount : Money.Zero;
        }
    }

    private void Trade(Symbol symbol, Side side, Quantity quantity, Price price, Money fee)
    {
        _net[symbol] = _net.GetValueOrDefault(symbol) + (side.Sign() * quantity.Units);
        _cash -= (price * quantity).Times(side.Sign()) + fee;
    }

    private Money Of(Account account) => _balances.GetValueOrDefault(account);
}

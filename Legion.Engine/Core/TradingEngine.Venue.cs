using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    private void OnNews(VenueNews news)
    {
        _link.Heard(_now);
        switch (news)
        {
            case VenueConnected:
                OnConnected();
                break;
            case VenueDisconnected:
                _link.Disconnected();
                break;
            case HoldingsReported holdings:
                OnHoldings(holdings);
                break;
            case PositionForced forced:
                OnForced(forced);
                break;
            case FundingPaid funding:
                OnFunding(funding);
                break;
            default:
                Invariant.Holds(claim: false, $"{news.GetType().Name} is news that the engine knows.");
                break;
        }
    }

    /// <summary>
    /// Whatever was on its way when the line broke, or the process died, may have arrived or not: everything is asked again.
    /// </summary>
    private void OnConnected()
    {
        _link.Connected(_now);
        foreach (var open in _orders.Open.ToList())
        {
            _orders.Tell(open.Intent.Id, OrderNews.Unanswered, _now);
            Ask(open.Intent.Id);
        }
    }

    private void OnHoldings(HoldingsReported holdings)
    {
        // An answer to a question of before the break, or one that was overtaken by a later answer.
        if (holdings.AskedAt < _holdingsAskedAt)
        {
            return;
        }

        _holdingsAskedAt = holdings.AskedAt;
        _link.Compare(holdings.AskedAt, holdings.VenueTime, _now);
        CompareOrders(holdings);
        var difference = Difference(holdings);
        if (difference is null)
        {
            _link.Agreed(_now);
            Prove(holdings);
        }
        else if (_lastFillAt >= holdings.AskedAt)
        {
            _link.Inconclusive(_now);
        }
        else
        {
            _link.Differed(_now, difference);
        }
    }

    /// <summary>The first thing in which the venue's holdings differ from the books; null where they are equal.</summary>
    private string? Difference(HoldingsReported holdings)
    {
        foreach (var position in holdings.Positions)
        {
            if (position.NetUnits != NetOf(position.Symbol))
            {
                return $"The venue holds {Units(position.NetUnits)} {position.Symbol}, the books {Units(NetOf(position.Symbol))}.";
            }
        }

        foreach (var seat in _seats)
        {
            var symbol = seat.Bot.Symbol;
            if (NetOf(symbol) is var net and not 0 && !holdings.Positions.Any(p => p.Symbol == symbol))
            {
                return $"The books hold {Units(net)} {symbol}, the venue nothing.";
            }
        }

        var tolerance = _link.Terms?.CashTolerance ?? Money.Zero;
        return holdings.Cash is { } cash && Money.Abs(cash - CashAtVenue()) > tolerance
            ? $"The venue counts {cash} of cash, the books {CashAtVenue()}."
            : null;
    }

    private static string Units(long units) => FixedPoint.ToDecimal(units).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An order that rests there and is over for us is ended there; one that rests for us and not there is asked about.</summary>
    private void CompareOrders(HoldingsReported holdings)
    {
        foreach (var id in holdings.OpenOrders)
        {
            switch (_orders.Find(id))
            {
                case { Status: OrderStatus.Unknown or OrderStatus.Sending or OrderStatus.Intent }:
                    Accept(id);
                    break;
                case { IsLive: true }:
                    break;
                default:
                    _cancels.Add(id);
                    break;
            }
        }

        foreach (var open in _orders.Open.ToList())
        {
            var isMissed = open.Status is OrderStatus.Accepted or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel
                && open.SubmittedAt < holdings.AskedAt && !holdings.OpenOrders.Contains(open.Intent.Id);
            if (isMissed)
            {
                Ask(open.Intent.Id);
            }
        }
    }

    private long NetOf(Symbol symbol)
    {
        var net = 0L;
        foreach (var seat in _seats)
        {
            net += seat.Bot.Symbol == symbol ? seat.Position.NetUnits : 0;
        }

        return net;
    }

    /// <summary>All that came in less all that was paid for positions, fees and funding: what a venue counts as cash.</summary>
    private Money CashAtVenue()
    {
        var cash = _books.Owned;
        foreach (var seat in _seats)
        {
            cash -= seat.Position.Cost;
        }

        return cash;
    }

    /// <summary>
    /// More was filled than ordered: something is wrong with the venue or with us, and it is not for a program to guess which.
    /// </summary>
    private void Overfilled(Fill fill)
    {
        _overfilled ??= $"{fill.Order} filled more than was ordered.";
        _link.AskSoon(_now);
        foreach (var seat in _seats)
        {
            CancelAll(seat.Bot.Id, entriesOnly: true);
        }
    }
}

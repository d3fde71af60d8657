using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

internal enum Admitted
{
    Open,
    Refused,
    TooLate,

    /// <summary>The venue has an order of this id already, or had one.</summary>
    Duplicate,
}

internal readonly record struct Admission(Admitted Kind, string Reason);

public sealed partial class VenueTruth
{
    /// <summary>
    /// Takes an order in, or does not. One that takes from the market waits for <see cref="Take"/>, so that what belongs to it is there
    /// before it fills. One that came too late is not remembered.
    /// </summary>
    internal Admission Admit(OrderIntent intent)
    {
        if (_orders.ContainsKey(intent.Id))
        {
            return new Admission(Admitted.Duplicate, "the venue had it already");
        }

        if (intent.GoodUntil is { } until && Clock > until)
        {
            return new Admission(Admitted.TooLate, "expired: it came too late");
        }

        var order = new VenueOrder(intent);
        _orders.Add(intent.Id, order);
        if (Objection(intent) is { } reason)
        {
            order.State = VenueOrderState.Rejected;
            return new Admission(Admitted.Refused, reason);
        }

        if (intent.Replaces is { } replaced)
        {
            _orders[replaced].State = VenueOrderState.Canceled;
            EndChildren(_orders[replaced]);
            Sweep();
        }

        order.Sleeps = IsAsleep(intent);
        order.TimesAccepted++;
        _open.Add(order);
        return new Admission(Admitted.Open, string.Empty);
    }

    /// <summary>An order that does not rest: what it cannot have at once expires.</summary>
    internal void Take(OrderId id)
    {
        if (_orders.GetValueOrDefault(id) is not { IsOpen: true, Intent: { Kind: OrderKind.Market } intent } order)
        {
            return;
        }

        var touch = Market(intent.Symbol)!.Touch(intent.Side);
        if (intent.Price is not { } worst || intent.Side.Sign() * (touch.Units - worst.Units) <= 0)
        {
            Fill(order, touch, isMaker: false);
        }

        if (order.IsOpen)
        {
            End(order, ToldKind.Expired, "could not be taken at once");
        }

        Sweep();
    }

    /// <summary>
    /// Ends an order as asked; false where there is nothing to end. What slept for it is told of, the order itself is answered.
    /// </summary>
    internal bool Cancel(OrderId id)
    {
        if (IsHalted || _orders.GetValueOrDefault(id) is not { IsOpen: true } order)
        {
            return false;
        }

        order.State = VenueOrderState.Canceled;
        EndChildren(order);
        Sweep();
        return true;
    }

    /// <summary>The venue ends a resting stop by itself; null where none rests.</summary>
    internal VenueOrder? DropStop()
    {
        foreach (var order in _open)
        {
            if (order is { Sleeps: false, Intent.Kind: OrderKind.Stop })
            {
                order.State = VenueOrderState.Canceled;
                Sweep();
                return order;
            }
        }

        return null;
    }

    private string? Objection(OrderIntent intent)
    {
        if (IsHalted)
        {
            return "halted";
        }

        if (Market(intent.Symbol) is not { Quote: { } quote, Terms: { } terms } market)
        {
            return "no market";
        }

        var isOnGrid = intent.Price is not { } price ? intent.Kind == OrderKind.Market : terms.Takes(price);
        if (!isOnGrid || intent.Quantity.IsZero || intent.Quantity.Units % terms.QuantityLot.Units != 0)
        {
            return "off the grid of prices or lots";
        }

        if (intent.Replaces is { } replaced && _orders.GetValueOrDefault(replaced) is not { IsOpen: true })
        {
            return "nothing to replace";
        }

        return intent.ReduceOnly ? ObjectionToReduction(intent, market) : ObjectionToEntry(intent, quote, terms);
    }

    private static string? ObjectionToEntry(OrderIntent intent, QuoteChanged quote, Instrument terms)
    {
        var price = intent.Kind == OrderKind.Market ? quote.Mark : intent.Price!.Value;
        if (price * intent.Quantity < terms.NotionalMin)
        {
            return "below the minimum";
        }

        var wouldTake = intent.Kind == OrderKind.PostOnly && (intent.Side == Side.Buy ? price >= quote.Ask : price <= quote.Bid);
        return wouldTake ? "would take" : null;
    }

    private string? ObjectionToReduction(OrderIntent intent, VenueMarket market)
    {
        if (IsAsleep(intent))
        {
            return null;
        }

        var isOrphan = intent.Parent is { } parent && _orders.GetValueOrDefault(parent) is { IsOpen: false, Filled.IsZero: true };
        return isOrphan ? "its entry did not fill" : market.Reducible(intent.Side) == 0 ? "nothing to reduce" : null;
    }

    private bool IsAsleep(OrderIntent intent) =>
        intent.Parent is { } parent && _orders.GetValueOrDefault(parent) is { IsOpen: true, Filled.IsZero: true };

    private void End(VenueOrder order, ToldKind how, string reason)
    {
        order.State = how == ToldKind.Expired ? VenueOrderState.Expired : VenueOrderState.Canceled;
        _told.Add(new Told(how, order, Trade: null, reason));
        EndChildren(order);
    }

    /// <summary>What sleeps until an order fills ends with it.</summary>
    private void EndChildren(VenueOrder order)
    {
        if (!order.Filled.IsZero || order.Intent.ReduceOnly)
        {
            return;
        }

        foreach (var child in _open)
        {
            if (child is { IsOpen: true, Sleeps: true } && child.Intent.Parent == order.Intent.Id)
            {
                child.State = VenueOrderState.Canceled;
                _told.Add(new Told(ToldKind.Canceled, child, Trade: null, "its entry did not fill"));
            }
        }
    }

    private void Sweep() => _open.RemoveAll(static order => !order.IsOpen);
}

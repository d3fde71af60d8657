using System.Runtime.CompilerServices;
using Legion.Engine.Core;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

/// <summary>
/// The laws of trading with other people's money, held against the engine after every event. It counts for itself, from the events and
/// from the venue's own books, and believes nothing that the engine says of itself.
/// </summary>
internal sealed partial class Checker(FaultyVenue venue, TrialPlan plan)
{
    private readonly HashSet<OrderId> _decided = [];
    private readonly HashSet<OrderId> _safe = [];
    private readonly List<OrderId> _unsafe = [];
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);

    private bool _wasRepeated;

    /// <summary>Somebody holds something on the account besides Legion: the venue nets it with what the bots hold.</summary>
    public bool HandTraded { get; set; }

    /// <summary>What was seen to happen; outlives the checker where a process dies.</summary>
    public Tally Tally { get; init; } = new();

    /// <summary>The event that caused the last transfer from trading to the war chest by hand.</summary>
    public long LastTopUp { get; private set; }

    /// <summary>Keeps count, also of events that are replayed.</summary>
    public void Note(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        CountMoney(engine, happening, step);
        CountOrders(engine, happening, step);
        CountNav(engine, happening, step);
        CountLatches(engine, happening);
        CountPromises(engine, happening, step);
        if (happening is OperatorCommand command)
        {
            _wasRepeated = !_commands.Add(command.CommandId);
        }

        foreach (var order in step.Orders)
        {
            Require(_decided.Add(order.Intent.Id), "OneOrder", $"the id {order.Intent.Id} was decided on twice");
            _unsafe.Add(order.Intent.Id);
        }
    }

    /// <summary>What has been decided so far is on disk.</summary>
    public void Safe()
    {
        foreach (var id in _unsafe)
        {
            _safe.Add(id);
        }

        _unsafe.Clear();
    }

    public void Verify(TradingEngine engine, EngineEvent happening, EngineStep step)
    {
        VerifyMoney(engine, happening, step);
        VerifyOrders(engine);
        VerifyVenue(engine);
        VerifyEntries(engine, happening, step);
        VerifyProtection(engine);
        VerifyStops(engine, happening);
        VerifyCommand(engine, happening);
        VerifyPromises(engine, happening, step);
        VerifyNav(engine, happening);
    }

    /// <summary>After a minute without faults.</summary>
    public void AtRest(TradingEngine engine)
    {
        if (venue.Struck[Fault.OverfillReported] > 0)
        {
            // Fills that never were are for the owner to look into: what matters is that nothing is said to be well.
            Require(
                engine.HasOverfilled || engine.CashOfVenue == venue.Truth.Cash || !engine.Link.IsReconciled,
                "Fills", "an invented fill was believed");
            return;
        }

        if (plan.HasHand && engine.UnclaimedFills > 0)
        {
            // An order of ours has closed what the hand held: for the owner to look into, and no entry until then.
            Require(!engine.Link.IsReconciled, "Conserved", "what was closed for a stranger is not noticed");
            return;
        }

        Require(engine.UnclaimedFills == 0, "Converges", "a fill that reduces still waits for what it reduces");
        Require(engine.Orders.UnknownCount == 0, "Converges", "an order is still unknown");
        Require(engine.Link.IsReconciled, "Converges", $"books and venue were not seen to agree: {engine.Link.Break}");
        foreach (var instrument in TrialPlan.Instruments)
        {
            var (ours, theirs) = (NetOf(engine, instrument.Symbol), venue.Truth.NetUnits(instrument.Symbol));
            Require(ours == theirs, "Conserved", $"{instrument.Symbol}: the books hold {ours}, the venue {theirs}");
        }

        Require(
            engine.CashOfVenue == venue.Truth.Cash,
            "Conserved", $"cash in the books {engine.CashOfVenue}, at the venue {venue.Truth.Cash}");
        foreach (var open in engine.Orders.Open)
        {
            Require(!open.CancelWanted, "Converges", $"{open.Intent.Id} was to be ended and is {open.Status}");
            Require(
                venue.Truth.Find(open.Intent.Id) is { IsOpen: true },
                "Converges", $"{open.Intent.Id} is {open.Status} here and not open there");
        }

        Require(
            engine.WayOut is null || engine.Seats.All(s => s.Position.IsFlat), "Converges", "on the way out for a minute and not out");
        Require(
            engine.WayOut is null or { ProvenAt: not null }, "Converges", $"on the way out for a minute without proof: {engine.WayOut}");
    }

    private static long NetOf(TradingEngine engine, Symbol symbol)
    {
        var net = 0L;
        foreach (var seat in engine.Seats)
        {
            net += seat.Bot.Symbol == symbol ? seat.Position.NetUnits : 0;
        }

        return net;
    }

    /// <summary>Each command has one outcome, and a repeat none.</summary>
    private void VerifyCommand(TradingEngine engine, EngineEvent happening)
    {
        if (happening is OperatorCommand command)
        {
            Require(
                engine.CommandsTotal == _commands.Count, "OnceByKey", $"{_commands.Count} commands had {engine.CommandsTotal} outcomes");
            Tally.Count($"{command.GetType().Name} {(engine.LastRefusal is null ? "done" : "refused")}");
        }
    }

    private void Require(bool holds, string law, string what)
    {
        if (!holds)
        {
            throw new ViolationException(law, $"{what} (seed {plan.Seed})");
        }
    }

    private void Require(bool holds, string law, [InterpolatedStringHandlerArgument(nameof(holds))] ref Finding what)
    {
        if (!holds)
        {
            throw new ViolationException(law, $"{what.Words()} (seed {plan.Seed})");
        }
    }
}

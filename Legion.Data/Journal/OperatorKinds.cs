using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>What the owner, or a scheduled job in the owner's name, has decided. The command's id comes first in each.</summary>
internal static class OperatorKinds
{
    public static ImmutableArray<EventKind> All { get; } = [.. OfTheRun(), .. OfBots(), .. OfMoney()];

    private static IEnumerable<EventKind> OfTheRun() =>
    [
        Command<RunStarted>(
            "run.started",
            (e, to) =>
            {
                to.Text("realm"u8, e.Realm);
                to.Money("capital"u8, e.Capital);
            },
            (at, ref from) => new RunStarted(at, Id(ref from), from.Text("realm"u8), from.Money("capital"u8))),
        Reasoned<KillSwitchPulled>("kill.pulled", e => e.Why, (at, id, why) => new KillSwitchPulled(at, id, why)),
        Reasoned<KillSwitchReleased>("kill.released", e => e.Why, (at, id, why) => new KillSwitchReleased(at, id, why)),
        Command<StopAcknowledged>(
            "stop.acknowledged",
            (e, to) =>
            {
                to.Stop(e.Stop);
                to.Text("why"u8, e.Why);
            },
            (at, ref from) => new StopAcknowledged(at, Id(ref from), from.Stop(), from.Text("why"u8))),
        Reasoned<OverfillCleared>("overfill.cleared", e => e.Why, (at, id, why) => new OverfillCleared(at, id, why)),
    ];

    private static IEnumerable<EventKind> OfBots() =>
    [
        Command<BotPaused>(
            "bot.paused",
            (e, to) => to.Bot(e.Bot),
            (at, ref from) => new BotPaused(at, Id(ref from), from.Bot())),
        Command<BotWoundDown>(
            "bot.wounddown",
            (e, to) => to.Bot(e.Bot),
            (at, ref from) => new BotWoundDown(at, Id(ref from), from.Bot())),
        Command<BotFlattened>(
            "bot.flattened",
            (e, to) => to.Bot(e.Bot),
            (at, ref from) => new BotFlattened(at, Id(ref from), from.Bot())),
        Command<BotHalted>(
            "bot.halted",
            (e, to) =>
            {
                to.Bot(e.Bot);
                to.Text("why"u8, e.Why);
            },
            (at, ref from) => new BotHalted(at, Id(ref from), from.Bot(), from.Text("why"u8))),
        Command<BotResumed>(
            "bot.resumed",
            (e, to) =>
            {
                to.Bot(e.Bot);
                to.Text("why"u8, e.Why);
            },
            (at, ref from) => new BotResumed(at, Id(ref from), from.Bot(), from.Text("why"u8))),
        Command<BotScaled>(
            "bot.scaled",
            (e, to) =>
            {
                to.Bot(e.Bot);
                to.Rate("scale"u8, e.Scale);
            },
            (at, ref from) => new BotScaled(at, Id(ref from), from.Bot(), from.Rate("scale"u8))),
    ];

    private static IEnumerable<EventKind> OfMoney() =>
    [
        Sum<CapitalDeposited>("capital.deposited", e => e.Amount, (at, id, amount) => new CapitalDeposited(at, id, amount)),
        Sum<CapitalWithdrawn>("capital.withdrawn", e => e.Amount, (at, id, amount) => new CapitalWithdrawn(at, id, amount)),
        Sum<WithdrawalPaid>("withdrawal.paid", e => e.Amount, (at, id, amount) => new WithdrawalPaid(at, id, amount)),
        Sum<WarChestToppedUp>("warchest.toppedup", e => e.Amount, (at, id, amount) => new WarChestToppedUp(at, id, amount)),
        Command<OperatingSpent>(
            "operating.spent",
            (e, to) =>
            {
                to.Money("amount"u8, e.Amount);
                to.Text("what"u8, e.What);
            },
            (at, ref from) => new OperatingSpent(at, Id(ref from), from.Money("amount"u8), from.Text("what"u8))),
        Command<TransferReversed>(
            "transfer.reversed",
            (e, to) =>
            {
                to.Number("cause"u8, e.Cause);
                to.Text("from"u8, e.From);
                to.Text("to"u8, e.To);
                to.Text("why"u8, e.Why);
            },
            (at, ref from) => new TransferReversed(
                at, Id(ref from), from.Number("cause"u8), from.Text("from"u8), from.Text("to"u8), from.Text("why"u8))),
        Command<CompoundingDue>(
            "compounding.due",
            (_, _) => { },
            (at, ref from) => new CompoundingDue(at, Id(ref from))),
    ];

    /// <summary>A command of which nothing but the reason is told.</summary>
    private static EventKind Reasoned<T>(
        string name, Func<T, string> why, Func<DateTimeOffset, string, string, EngineEvent> make) where T : OperatorCommand =>
        Command<T>(
            name,
            (e, to) => to.Text("why"u8, why(e)),
            (at, ref from) => make(at, Id(ref from), from.Text("why"u8)));

    private static EventKind Sum<T>(
        string name, Func<T, Money> amount, Func<DateTimeOffset, string, Money, EngineEvent> make) where T : OperatorCommand =>
        Command<T>(
            name,
            (e, to) => to.Money("amount"u8, amount(e)),
            (at, ref from) => make(at, Id(ref from), from.Money("amount"u8)));

    private static EventKind Command<T>(string name, Action<T, FieldWriter> write, FieldReading read) where T : OperatorCommand =>
        EventKind.Of<T>(
            name,
            (command, to) =>
            {
                to.Text("id"u8, command.CommandId);
                write(command, to);
            },
            read);

    private static string Id(ref FieldReader from) => from.Text("id"u8);
}

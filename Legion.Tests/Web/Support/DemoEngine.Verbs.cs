using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Web.Operator;

namespace Legion.Tests.Web.Support;

/// <summary>The owner's verbs, as far as a page can see what they do.</summary>
internal sealed partial class DemoEngine
{
    public Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop) =>
        SetAsync($"pause {bot}", bot, BotMode.Paused, BotStatus.Paused);

    public Task<CommandOutcome> WindDownAsync(BotId bot, string commandId, CancellationToken stop) =>
        SetAsync($"wind down {bot}", bot, BotMode.WindingDown, BotStatus.WindingDown);

    public Task<CommandOutcome> FlattenAsync(BotId bot, string commandId, CancellationToken stop) =>
        SetAsync($"flatten {bot}", bot, BotMode.Paused, BotStatus.Flattening);

    public Task<CommandOutcome> HaltAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        SetAsync($"halt {bot}", bot, BotMode.Halted, BotStatus.Halted);

    public Task<CommandOutcome> ResumeAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        SetAsync($"resume {bot}", bot, BotMode.Running, BotStatus.Watching);

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        ChangeAsync($"scale {bot} {scale}", snapshot => DemoDay.WithBot(snapshot, bot, row => row with { Scale = scale }));

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) =>
        ChangeAsync("kill", snapshot => snapshot with
        {
            HaltedBecause = why,
            Positions = [],
            Flattening = new FlatteningRow(why, snapshot.At, 1, snapshot.At, snapshot.At),
            Bots = [.. snapshot.Bots.Select(row => row with { Status = BotStatus.Halted })],
        });

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) =>
        ChangeAsync("release", snapshot => snapshot with
        {
            HaltedBecause = null,
            Flattening = null,
            Bots = [.. snapshot.Bots.Select(row => row with { Status = BotStatus.Watching })],
        });

    public Task<CommandOutcome> AcknowledgeAsync(StopKind stopped, string why, string commandId, CancellationToken stop) =>
        ChangeAsync($"acknowledge {stopped}", snapshot => snapshot with { Stops = [.. snapshot.Stops.Where(s => s.Kind != stopped)] });

    public Task<CommandOutcome> ClearOverfillAsync(string why, string commandId, CancellationToken stop) =>
        ChangeAsync("clear overfill", snapshot => snapshot with { Overfilled = null });

    public Task<CommandOutcome> DepositAsync(Money amount, string commandId, CancellationToken stop) =>
        ChangeAsync($"deposit {amount}", snapshot => snapshot);

    public Task<CommandOutcome> WithdrawAsync(Money amount, string commandId, CancellationToken stop) =>
        ChangeAsync($"withdraw {amount}", snapshot => snapshot);

    public Task<CommandOutcome> PayOutAsync(Money amount, string commandId, CancellationToken stop) =>
        ChangeAsync($"pay out {amount}", snapshot => snapshot with
        {
            WithdrawalPayable = snapshot.WithdrawalPayable - amount,
            WithdrawalProposal = null,
        });

    public Task<CommandOutcome> SpendOperatingAsync(Money amount, string what, string commandId, CancellationToken stop) =>
        ChangeAsync($"spend {amount}", snapshot => snapshot with { Operating = snapshot.Operating - amount });

    public Task<CommandOutcome> TopUpWarChestAsync(Money amount, string commandId, CancellationToken stop) =>
        ChangeAsync($"top up {amount}", snapshot => snapshot with { WarChest = snapshot.WarChest + amount });

    public Task<CommandOutcome> ReverseTransferAsync(TransferName transfer, string why, string commandId, CancellationToken stop) =>
        ChangeAsync($"reverse {transfer.Cause}", snapshot => snapshot);

    private Task<CommandOutcome> SetAsync(string command, BotId bot, BotMode mode, BotStatus status) =>
        ChangeAsync(command, snapshot => DemoDay.WithBot(snapshot, bot, row => row with { Mode = mode, Status = status }));
}

using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Web.Operator;

namespace Legion.Tests.Web.Support;

/// <summary>Writes down what it is asked and answers when it is let.</summary>
internal sealed class FakeOperator : IOperator
{
    private Task<CommandOutcome> _answer = Task.FromResult<CommandOutcome>(CommandOutcome.Done.Instance);

    public List<string> Asked { get; } = [];

    public List<string> CommandIds { get; } = [];

    public void Refuse(string reason) => _answer = Task.FromResult<CommandOutcome>(new CommandOutcome.Refused(reason));

    public void Fail() => _answer = Task.FromException<CommandOutcome>(new TimeoutException("The engine did not answer."));

    /// <summary>Every command stays on its way until the answer is set.</summary>
    public TaskCompletionSource<CommandOutcome> Hold()
    {
        var held = new TaskCompletionSource<CommandOutcome>();
        _answer = held.Task;
        return held;
    }

    public Task<CommandOutcome> PauseAsync(BotId bot, string commandId, CancellationToken stop) => AnswerAsync($"pause {bot}", commandId);

    public Task<CommandOutcome> WindDownAsync(BotId bot, string commandId, CancellationToken stop) =>
        AnswerAsync($"wind down {bot}", commandId);

    public Task<CommandOutcome> FlattenAsync(BotId bot, string commandId, CancellationToken stop) =>
        AnswerAsync($"flatten {bot}", commandId);

    public Task<CommandOutcome> HaltAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        AnswerAsync($"halt {bot}: {why}", commandId);

    public Task<CommandOutcome> ResumeAsync(BotId bot, string why, string commandId, CancellationToken stop) =>
        AnswerAsync(why.Length == 0 ? $"resume {bot}" : $"resume {bot}: {why}", commandId);

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        AnswerAsync($"scale {bot} {scale}", commandId);

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) => AnswerAsync("kill", commandId);

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) =>
        AnswerAsync($"release: {why}", commandId);

    public Task<CommandOutcome> AcknowledgeAsync(StopKind stopped, string why, string commandId, CancellationToken stop) =>
        AnswerAsync($"acknowledge {stopped}: {why}", commandId);

    public Task<CommandOutcome> ClearOverfillAsync(string why, string commandId, CancellationToken stop) =>
        AnswerAsync($"clear overfill: {why}", commandId);

    public Task<CommandOutcome> DepositAsync(Money amount, string commandId, CancellationToken stop) =>
        AnswerAsync($"deposit {amount}", commandId);

    public Task<CommandOutcome> WithdrawAsync(Money amount, string commandId, CancellationToken stop) =>
        AnswerAsync($"withdraw {amount}", commandId);

    public Task<CommandOutcome> PayOutAsync(Money amount, string commandId, CancellationToken stop) =>
        AnswerAsync($"pay out {amount}", commandId);

    public Task<CommandOutcome> SpendOperatingAsync(Money amount, string what, string commandId, CancellationToken stop) =>
        AnswerAsync($"spend {amount}: {what}", commandId);

    public Task<CommandOutcome> TopUpWarChestAsync(Money amount, string commandId, CancellationToken stop) =>
        AnswerAsync($"top up {amount}", commandId);

    public Task<CommandOutcome> ReverseTransferAsync(TransferName transfer, string why, string commandId, CancellationToken stop) =>
        AnswerAsync($"reverse {transfer.Cause} {transfer.From} {transfer.To}: {why}", commandId);

    private Task<CommandOutcome> AnswerAsync(string asked, string commandId)
    {
        Asked.Add(asked);
        CommandIds.Add(commandId);
        return _answer;
    }
}

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

    public Task<CommandOutcome> ResumeAsync(BotId bot, string commandId, CancellationToken stop) => AnswerAsync($"resume {bot}", commandId);

    public Task<CommandOutcome> ScaleAsync(BotId bot, decimal scale, string commandId, CancellationToken stop) =>
        AnswerAsync($"scale {bot} {scale}", commandId);

    public Task<CommandOutcome> KillAsync(string why, string commandId, CancellationToken stop) => AnswerAsync("kill", commandId);

    public Task<CommandOutcome> ReleaseAsync(string why, string commandId, CancellationToken stop) => AnswerAsync("release", commandId);

    private Task<CommandOutcome> AnswerAsync(string asked, string commandId)
    {
        Asked.Add(asked);
        CommandIds.Add(commandId);
        return _answer;
    }
}

using Legion.Web.Operator;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Legion.Web.Components.Dialogs;

/// <summary>
/// A dialog that sends one command. The focus begins on Cancel, so that Enter does nothing; while the command is on its way nothing can
/// be pressed; a refusal is shown where it was asked for.
/// </summary>
public abstract class CommandDialog : ComponentBase
{
    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private CommandDesk Desk { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    protected MudButton? CancelButton { get; set; }

    /// <summary>One id until the engine has answered: a second press while the first is on its way is the same command.</summary>
    protected string CommandId { get; private set; } = CommandDesk.NewCommandId();

    protected bool IsSending { get; private set; }

    protected string? Refusal { get; private set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && CancelButton is { } cancel)
        {
            await cancel.FocusAsync();
        }
    }

    protected void Cancel() => Dialog.Cancel();

    protected async Task SendAsync(Func<IOperator, CancellationToken, Task<CommandOutcome>> command, string done)
    {
        if (IsSending)
        {
            return;
        }

        IsSending = true;
        Refusal = null;
        switch (await Desk.SendAsync(command, CancellationToken.None))
        {
            case CommandOutcome.Done:
                Snackbar.Add(done, Severity.Normal);
                Dialog.Close();
                break;
            case CommandOutcome.Refused refused:
                Refusal = refused.Reason;
                CommandId = CommandDesk.NewCommandId();
                break;
        }

        IsSending = false;
    }
}

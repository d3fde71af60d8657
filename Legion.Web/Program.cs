using Legion.Web.Cli;

return await LegionCommand.RunAsync(args);

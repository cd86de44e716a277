using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

internal sealed class McpServerFieldsValidator : AbstractValidator<McpServerFields>
{
    public McpServerFieldsValidator()
    {
        RuleFor(f => f.Name).Must(McpServer.IsName)
            .WithMessage($"Use small letters, digits and underscores, at most {McpServer.LongestName}, beginning with a letter, like calendar; no two underscores in a row, and none at the end.");
        RuleFor(f => f.Url).NotEmpty().WithMessage("Give the address of the server, like https://mcp.example.com/mcp.").MustBeServerAddress();
        RuleFor(f => f.Auth).SetValidator(new McpAuthFieldsValidator()!);
        RuleFor(f => f.TimeoutMs).InclusiveBetween(McpServer.LeastTimeoutMs, McpServer.MostTimeoutMs)
            .WithMessage($"Wait {McpServer.LeastTimeoutMs} to {McpServer.MostTimeoutMs} ms.");
        RuleFor(f => f.AllowedTools)
            .Must(all => all is null || all.Count <= McpServer.MostTools).WithMessage($"Allow at most {McpServer.MostTools} tools.")
            .Must(all => all is null || all.Select(tool => tool?.Name).Distinct().Count() == all.Count).WithMessage("Name every tool once.");
        RuleForEach(f => f.AllowedTools).NotNull().WithMessage("Name the tool.").SetValidator(new AllowedToolValidator());
    }

    private sealed class AllowedToolValidator : AbstractValidator<McpAllowedTool>
    {
        public AllowedToolValidator()
        {
            RuleFor(t => t.Name).NotEmpty().WithMessage("Name the tool as the server does.").MustBeText(McpAllowedTool.LongestName);
            RuleFor(t => t.RedactedFields).MustBeFieldNames();
            RuleFor(t => t.Messages).SetValidator(new ToolMessagesValidator()!);
        }
    }
}

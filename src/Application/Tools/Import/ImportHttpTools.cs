using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>Makes a tool of each operation of an OpenAPI document that can be one.</summary>
/// <param name="Document">JSON or YAML; or else <paramref name="Url"/>.</param>
/// <param name="Operations">Their ids, or methods and paths; null for all.</param>
/// <param name="IsDryRun">Only tells what would be made.</param>
public sealed record ImportHttpToolsCommand(string? Document, string? Url, IReadOnlyList<string>? Operations, bool IsDryRun) : IRequest<Result<ToolImportDto>>;

internal sealed class ImportHttpToolsHandler(
    IAppDb db, OwnerScope scope, IHttpTools http, ISecretProtector protector, IValidator<HttpToolFields> rules, TimeProvider time)
    : IRequestHandler<ImportHttpToolsCommand, Result<ToolImportDto>>
{
    private const int MostTools = 100;

    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(15);

    public async Task<Result<ToolImportDto>> Handle(ImportHttpToolsCommand command, CancellationToken cancellationToken)
    {
        Uri? source = null;
        if (command.Url is { } url && !Uri.TryCreate(url, UriKind.Absolute, out source))
            return InvalidError.Of("url", "Give a whole address, like https://api.example.com/openapi.json.");
        var text = source is null ? command.Document ?? "" : await FetchAsync(source, cancellationToken);
        if (!text.IsSuccess)
            return text.Error;
        List<OperationTool> operations;
        try
        {
            operations = [.. new OpenApiTools(OpenApiText.Parse(text.Value), source).Read()];
        }
        catch (FormatException e)
        {
            return InvalidError.Of("", e.Message);
        }
        return await ImportAsync(operations, command, cancellationToken);
    }

    private async Task<Result<string>> FetchAsync(Uri address, CancellationToken ct)
    {
        var exchange = await http.SendAsync(
            new HttpToolRequest(HttpMethods.Get, address, [new("Accept", "application/json, application/yaml, */*;q=0.5")], null, null, FetchTimeout, IsRepeatable: true), ct);
        return exchange.Answer switch
        {
            { Status: >= 200 and < 300, IsWhole: true, Text: { } text } => text,
            { Status: >= 200 and < 300, IsWhole: false } => InvalidError.Of("url", "The document is larger than 1 MB."),
            { Status: var status } => InvalidError.Of("url", $"There is no document there ({status})."),
            null => InvalidError.Of("url", exchange.Problem!),
        };
    }

    private async Task<Result<ToolImportDto>> ImportAsync(List<OperationTool> operations, ImportHttpToolsCommand command, CancellationToken ct)
    {
        if (command.Operations is { } wanted)
        {
            if (wanted.FirstOrDefault(one => !operations.Any(operation => operation.Is(one))) is { } unknown)
                return InvalidError.Of("operations", $"There is no operation “{unknown}” in the document.");
            operations = [.. operations.Where(operation => wanted.Any(operation.Is))];
        }
        var taken = (await db.Set<HttpTool>().Select(tool => tool.Name).ToListAsync(ct)).ToHashSet();
        var made = new List<(OperationTool Operation, HttpTool Tool)>();
        var skipped = new List<SkippedOperationDto>();
        foreach (var operation in operations)
        {
            if (ProblemWith(operation, taken) is { } problem)
                skipped.Add(new SkippedOperationDto(operation.Operation, problem));
            else
                made.Add((operation, operation.Fields!.ToTool(scope.Required, time.UtcNow(), protector)));
        }
        if (!command.IsDryRun && made.Count > MostTools)
            return InvalidError.Of("operations", $"These are {made.Count} tools, and at most {MostTools} are made at once: name those that you want (dryRun=true shows them all).");
        if (!command.IsDryRun)
            db.Set<HttpTool>().AddRange(made.Select(one => one.Tool));
        return await db.SaveAsync(
            () => new ToolImportDto(
                [.. made.Select(one => Told(one.Operation, one.Tool, command.IsDryRun))], skipped,
                made.Count > MostTools ? [$"At most {MostTools} of these {made.Count} tools are made at once: name those that you want with operation."] : []),
            _ => Task.FromResult<Error?>(new ConflictError("Somebody has made a tool of one of these names meanwhile. Try again.", ErrorCodes.NameTaken)), ct);
    }

    private string? ProblemWith(OperationTool operation, HashSet<string> taken) => operation.Fields is not { } fields ? operation.Problem
        : taken.Contains(fields.Name) ? $"You have a tool of the name {fields.Name}: change that one, or delete it."
        : rules.Problems(fields) is { } invalid ? string.Join(' ', invalid.Fields.SelectMany(field => field.Value.Select(text => $"{field.Key}: {text}")))
        : null;

    private static ImportedToolDto Told(OperationTool operation, HttpTool tool, bool isDryRun) =>
        new(operation.Operation, isDryRun ? null : tool.Id.Value, tool.Name, Placeholders.SecretsOf(tool.Settings), operation.Notes);
}

using System.Globalization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>Calls, without what was said, as CSV or as JSON.</summary>
/// <param name="IsRaw">As <see cref="CsvExport.Of"/> has it.</param>
public sealed record ExportCallsQuery(
    CallFilter Filter, string Sort = ListCallsQuery.DefaultSort, bool IsRaw = false, ExportFormat Format = ExportFormat.Csv) : IRequest<Result<TableExport>>;

internal sealed class ExportCallsValidator : AbstractValidator<ExportCallsQuery>
{
    public ExportCallsValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new CallFilterValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListCallsQuery.Orders);
    }
}

internal sealed class ExportCallsHandler(IAppDb db, ITranscriptSearch transcripts, IMapper mapper) : IRequestHandler<ExportCallsQuery, Result<TableExport>>
{
    private static readonly string[] Columns =
    [
        "id", "callsid", "direction", "from", "to", "assistantid", "contactid", "status", "outcome", "problem", "answeredby", "redialof", "startedat", "answeredat", "endedat", "seconds", "assistantversion", "metadata",
    ];

    public Task<Result<TableExport>> Handle(ExportCallsQuery query, CancellationToken cancellationToken)
    {
        var calls = ListCallsQuery.Orders.All(query.Filter.Of(db, transcripts), query.Sort)
            .ProjectTo<CallSummaryDto>(mapper.ConfigurationProvider).AsAsyncEnumerable();
        TableExport export = query.Format == ExportFormat.Csv ? CsvExport.Of(Columns, calls, CellsOf, query.IsRaw) : JsonLines.Of(calls);
        return Task.FromResult<Result<TableExport>>(export);
    }

    private static string[] CellsOf(CallSummaryDto call) =>
    [
        $"{call.Id}",
        call.CallSid ?? "",
        Word(call.Direction),
        call.From ?? "",
        call.To ?? "",
        $"{call.AssistantId}",
        $"{call.ContactId}",
        Word(call.Status),
        Word(call.Outcome),
        call.Problem ?? "",
        Word(call.AnsweredBy),
        $"{call.RedialOf}",
        Time(call.StartedAt),
        Time(call.AnsweredAt),
        Time(call.EndedAt),
        call.EndedAt - (call.AnsweredAt ?? call.EndedAt) is { } talk ? ((long)talk.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "",
        call.AssistantVersion?.ToString(CultureInfo.InvariantCulture) ?? "",
        TableCell.Of(call.Metadata),
    ];

    /// <summary>As in JSON.</summary>
    private static string Word<T>(T? value)
        where T : struct, Enum => value is { } one ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{one}") : "";

    private static string Word<T>(T value)
        where T : struct, Enum => Word((T?)value);

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}

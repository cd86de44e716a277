namespace VoiceAssistant.Application.Tools.Import;

/// <summary>What came of an import; in a dry run, what would come.</summary>
/// <param name="Tools">In the order of the document.</param>
/// <param name="Skipped">Operations that cannot be tools, and why.</param>
/// <param name="Notes">What holds for all of them, such as that a dry run shows more than can be made at once.</param>
public sealed record ToolImportDto(IReadOnlyList<ImportedToolDto> Tools, IReadOnlyList<SkippedOperationDto> Skipped, IReadOnlyList<string> Notes);

/// <param name="Operation">Method and path, like `POST /bookings`.</param>
/// <param name="Id">Null in a dry run.</param>
/// <param name="MissingSecrets">What is to be set before it can be used.</param>
/// <param name="Notes">What of the operation it cannot do, in a sentence each.</param>
public sealed record ImportedToolDto(string Operation, Guid? Id, string Name, IReadOnlyList<string> MissingSecrets, IReadOnlyList<string> Notes);

public sealed record SkippedOperationDto(string Operation, string Problem);

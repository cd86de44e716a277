using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

public sealed record ReadContactImportQuery(ContactImportId Id) : IRequest<Result<ContactImportDto>>;

internal sealed class ReadContactImportHandler(IAppDb db) : IRequestHandler<ReadContactImportQuery, Result<ContactImportDto>>
{
    public async Task<Result<ContactImportDto>> Handle(ReadContactImportQuery query, CancellationToken cancellationToken) =>
        await db.Set<ContactImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, cancellationToken) is { } import
            ? ContactImportDto.Of(import)
            : NotFoundError.Of<ContactImport>();
}

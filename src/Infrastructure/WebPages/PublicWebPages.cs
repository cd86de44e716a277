using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.WebPages.Robots;
using VoiceAssistant.Infrastructure.WebPages.Sitemaps;
using VoiceAssistant.Infrastructure.WebPages.Transfer;

namespace VoiceAssistant.Infrastructure.WebPages;

/// <summary>The web as anybody sees it.</summary>
internal sealed partial class PublicWebPages(
    PageFetcher fetcher, RobotsFiles robots, SitemapReader sitemaps, IOptions<WebPagesOptions> options, ILogger<PublicWebPages> log) : IWebPages
{
    private const string Field = "url";

    public async Task<Result<WebPage>> FetchAsync(WebPageRequest request, CancellationToken ct)
    {
        var order = new PageOrder(request.Address, options.Value.MaxBytes)
        {
            ETag = request.ETag,
            LastModified = request.LastModified,
            IsDocument = true,
        };
        try
        {
            return PageOf(await fetcher.FetchAsync(order, ct), isConditional: (order.ETag ?? order.LastModified) is not null);
        }
        catch (PageException e)
        {
            return InvalidError.Of(Field, e.Message);
        }
        catch (RefusedAddressException e)
        {
            Refused(e.Part);
            return InvalidError.Of(Field, e.Message);
        }
    }

    public async Task<Result<bool>> IsAllowedAsync(Uri address, CancellationToken ct)
    {
        try
        {
            return (await robots.ReadAsync(address, ct)).Allows(address);
        }
        catch (PageException e)
        {
            return InvalidError.Of(Field, e.Message);
        }
        catch (RefusedAddressException e)
        {
            Refused(e.Part);
            return InvalidError.Of(Field, e.Message);
        }
    }

    public Task<IReadOnlyList<Uri>> ReadSitemapAsync(Uri site, int most, Func<Uri, bool> isWanted, CancellationToken ct) =>
        sitemaps.ReadAsync(site, most, isWanted, ct);

    private static Result<WebPage> PageOf(PageAnswer answer, bool isConditional) => answer switch
    {
        { Path: { } path } => new FetchedPage(answer.Address, path, answer.MediaType, answer.ETag, answer.LastModified, answer.HasMoved),
        { Status: HttpStatusCode.NotModified } when isConditional => new UnchangedPage(answer.Address),
        { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => new GonePage(answer.Address),
        _ => InvalidError.Of(Field, StatusProblem.Of(answer)),
    };

    [LoggerMessage(LogLevel.Information, "A web address was refused for its {Part}")]
    private partial void Refused(RefusedPart part);
}

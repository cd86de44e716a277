using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using VoiceAssistant.Infrastructure.WebPages;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

public sealed class WebPagesSettingsTests
{
    [Test]
    public void The_development_switch_keeps_a_host_from_starting_in_production()
    {
        var options = new WebPagesOptions { AllowLoopback = true };
        In(Environments.Production).Validate(null, options).FailureMessage!.ShouldContain("WebPages:AllowLoopback");
        In(Environments.Development).Validate(null, options).Succeeded.ShouldBeTrue();
        In(Environments.Production).Validate(null, new WebPagesOptions()).Succeeded.ShouldBeTrue();

        static WebPagesValidator In(string environment) => new(new HostingEnvironment { EnvironmentName = environment });
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WordsOfAssistants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Speech",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Turns_Acknowledgements",
                table: "Assistants",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Turns_Interruptions",
                table: "Assistants",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Turns_LongestEndpointMs",
                table: "Assistants",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Turns_MaxUtteranceSeconds",
                table: "Assistants",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Speech",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_Acknowledgements",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_Interruptions",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_LongestEndpointMs",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_MaxUtteranceSeconds",
                table: "Assistants");
        }
    }
}

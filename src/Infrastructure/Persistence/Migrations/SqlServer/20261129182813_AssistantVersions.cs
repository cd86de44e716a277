using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AssistantVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AssistantVersion",
                table: "Calls",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AssistantDrafts",
                columns: table => new
                {
                    AssistantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Configuration = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    BasedOn = table.Column<int>(type: "int", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantDrafts", x => x.AssistantId);
                    table.ForeignKey(
                        name: "FK_AssistantDrafts_Assistants_AssistantId",
                        column: x => x.AssistantId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AssistantVersions",
                columns: table => new
                {
                    AssistantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Configuration = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantVersions", x => new { x.AssistantId, x.Number });
                    table.ForeignKey(
                        name: "FK_AssistantVersions_Assistants_AssistantId",
                        column: x => x.AssistantId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssistantDrafts_OwnerId",
                table: "AssistantDrafts",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_AssistantVersions_OwnerId",
                table: "AssistantVersions",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssistantDrafts");

            migrationBuilder.DropTable(
                name: "AssistantVersions");

            migrationBuilder.DropColumn(
                name: "AssistantVersion",
                table: "Calls");
        }
    }
}
